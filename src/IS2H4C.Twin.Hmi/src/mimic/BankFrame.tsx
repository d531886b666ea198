import type { Asset } from "../model/frame";
import { humanise, labelOf, mainValues, unitText } from "../model/format";
import type { Box } from "./layout/geometry";

/** The outline around a bank, with what its members show. */
export function BankFrame({ members, box }: { members: readonly Asset[]; box: Box }) {
  const [first] = members;
  const [main] = first === undefined ? [] : mainValues(first, 1);
  const shown = main === undefined ? "" : `${labelOf(...main)} ${unitText(main[1].unit)}`;
  const kind = first === undefined ? "" : humanise(first.kind);
  return (
    <div className="bank" style={{ left: box.x, top: box.y, width: box.width, height: box.height }} title={`${members.length} × ${kind}`}>
      <span className="bank-caption">
        {members.length} × {shown || kind}
      </span>
    </div>
  );
}
