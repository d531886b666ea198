import type { Freshness } from "../feed/feedState";
import type { TagValue } from "../model/frame";
import { formatReading, labelOf, shareOfRange, unitText } from "../model/format";
import { doubtOf, markingOf } from "../model/quality";

/** Label, number, unit; below them where the number lies in its range. */
export function FaceplateValue({ name, tag, freshness }: { name: string; tag: TagValue; freshness: Freshness }) {
  const marking = markingOf(tag.quality, tag.ageSeconds + freshness.silentSeconds, freshness.lost);
  const share = shareOfRange(tag);
  return (
    <span className={`plate-value ${marking}`} title={`${name}: ${tag.description} ${doubtOf(tag, freshness.lost) ?? ""}`.trim()}>
      <span className="value-label">{labelOf(name, tag)}</span>
      <span className="value-number">{formatReading(tag)}</span>
      <span className="value-unit">{tag.text ? "" : unitText(tag.unit)}</span>
      {share !== undefined && (
        <span className="range-bar">
          <span className="range-fill" style={{ width: `${(share * 100).toFixed(1)}%` }} />
        </span>
      )}
    </span>
  );
}
