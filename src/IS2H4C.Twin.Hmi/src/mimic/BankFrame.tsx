import type { Asset } from "../model/frame";
import { formatShort, humanise, labelOf, mainValues, unitText } from "../model/format";
import type { Box } from "./layout/geometry";

interface Props {
  members: readonly Asset[];
  box: Box;
  /** Whether the members are too many for text: the caption then tells of them all together. */
  crowded: boolean;
}

/** The outline around a bank, with what its members show. */
export function BankFrame({ members, box, crowded }: Props) {
  const [first] = members;
  const [main] = first === undefined ? [] : mainValues(first, 1);
  const kind = first === undefined ? "" : humanise(first.kind);
  const label = main === undefined ? kind : labelOf(...main);
  const unit = main === undefined ? "" : unitText(main[1].unit);
  return (
    <div className="bank" style={{ left: box.x, top: box.y, width: box.width, height: box.height }} title={`${members.length} × ${kind}: ${statesOf(members)}`}>
      <span className="bank-caption">
        {members.length} × {label} {crowded && main !== undefined && addsUp.has(main[1].unit) ? `${formatShort(sumOf(members))} ${unit}` : unit}
      </span>
      {crowded && <span className="bank-caption">{statesOf(members)}</span>}
    </div>
  );
}

/** Units of what may be added up over assets: flows and contents, but no pressures and temperatures. */
const addsUp: ReadonlySet<string> = new Set(["kW", "MW", "kWh", "kg", "kg/h", "m3", "m3/h", "Nm3/h"]);

/** How many are in which state, the most first; those that cannot be read are counted as such. */
export function statesOf(members: readonly Asset[]): string {
  const counts = new Map<string, number>();
  for (const member of members) {
    const state = member.quality === "Bad" ? "Bad" : member.state;
    counts.set(state, (counts.get(state) ?? 0) + 1);
  }
  return [...counts].sort((a, b) => b[1] - a[1]).map(([state, count]) => `${count} ${state}`).join(", ");
}

/** Sum of the first main value of those that can be read; null when none can. */
export function sumOf(members: readonly Asset[]): number | null {
  const values = members.map((member) => mainValues(member, 1)[0]?.[1]).filter((tag) => tag !== undefined && tag.quality !== "Bad" && tag.value !== null);
  return values.length === 0 ? null : values.reduce((sum, tag) => sum + (tag?.value ?? 0), 0);
}
