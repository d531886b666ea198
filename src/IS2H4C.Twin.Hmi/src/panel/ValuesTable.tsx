import type { Freshness } from "../feed/feedState";
import type { Asset, TagValue } from "../model/frame";
import { formatAge, formatReading, labelOf, unitText } from "../model/format";
import { doubtOf, markingLabel, markingOf } from "../model/quality";
import { PenMark } from "../trend/PenLegend";

interface Props {
  asset: Asset;
  freshness: Freshness;
  pens: readonly string[];
  onTogglePen: (name: string) => void;
}

/** All values of an asset; a doubtful one says why in a line of its own. */
export function ValuesTable({ asset, freshness, pens, onTogglePen }: Props) {
  return (
    <table className="values">
      <thead>
        <tr>
          <th scope="col">Value</th>
          <th scope="col" className="number">
            Reading
          </th>
          <th scope="col">Quality</th>
          <th scope="col" className="number">
            Age
          </th>
          <th scope="col">
            <span className="hidden-label">Trend</span>
          </th>
        </tr>
      </thead>
      <tbody>
        {Object.entries(asset.values).map(([name, tag]) => (
          <ValueRow key={name} name={name} tag={tag} assetReason={asset.reason} freshness={freshness} pen={pens.indexOf(name)} onTogglePen={onTogglePen} />
        ))}
      </tbody>
    </table>
  );
}

interface RowProps {
  name: string;
  tag: TagValue;
  assetReason: string | null | undefined;
  freshness: Freshness;
  /** Its place among the pens, or -1. */
  pen: number;
  onTogglePen: (name: string) => void;
}

function ValueRow({ name, tag, assetReason, freshness, pen, onTogglePen }: RowProps) {
  const age = tag.ageSeconds + freshness.silentSeconds;
  const marking = markingOf(tag.quality, age, freshness.lost);
  // What the banner or the head of the panel says for all is not said again in each row.
  const saidAbove = marking === "stale" ? freshness.lost : tag.reason === assetReason;
  const doubt = saidAbove ? undefined : doubtOf({ ...tag, ageSeconds: age }, freshness.lost);
  return (
    <>
      <tr className={doubt === undefined ? marking : `${marking} doubted`}>
        <th scope="row">
          <span className="value-name">{labelOf(name, tag)}</span>
          <span className="value-description">{name}</span>
        </th>
        <td className="number">
          <span className="value-number">{formatReading(tag)}</span> <span className="value-unit">{tag.text ? "" : unitText(tag.unit)}</span>
        </td>
        <td>
          <span className="quality-name">{markingLabel(marking)}</span>
        </td>
        <td className="number">{formatAge(age)}</td>
        <td>
          <button type="button" className="pen-toggle" aria-pressed={pen >= 0} aria-label={`${name} on the trend`} title={pen >= 0 ? "Take off the trend" : "Show on the trend"} onClick={() => onTogglePen(name)}>
            {pen >= 0 ? <PenMark index={pen} /> : "+"}
          </button>
        </td>
      </tr>
      {doubt !== undefined && (
        <tr className={marking}>
          <td className="value-doubt" colSpan={5}>{doubt}</td>
        </tr>
      )}
    </>
  );
}
