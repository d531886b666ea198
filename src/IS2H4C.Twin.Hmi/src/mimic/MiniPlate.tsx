import { memo } from "react";
import type { Freshness } from "../feed/feedState";
import type { Asset } from "../model/frame";
import { formatShort, humanise, mainValues } from "../model/format";
import { markingLabel, markingOf } from "../model/quality";
import type { Box } from "./layout/geometry";

interface Props {
  asset: Asset;
  box: Box;
  selected: boolean;
  freshness: Freshness;
  onSelect: (asset: string) => void;
}

/** A member of a bank: its id, its first main value and its marks; the rest is in the panel. */
export const MiniPlate = memo(function MiniPlate({ asset, box, selected, freshness, onSelect }: Props) {
  const marking = markingOf(asset.quality, asset.ageSeconds + freshness.silentSeconds, freshness.lost);
  const [first] = mainValues(asset, 1);
  const tag = first?.[1];
  const valueMarking = tag === undefined ? marking : markingOf(tag.quality, tag.ageSeconds + freshness.silentSeconds, freshness.lost);
  const summary = `${asset.id}, ${asset.title}, ${humanise(asset.kind)}, ${asset.state}, mode ${asset.mode}, quality ${markingLabel(marking)}${asset.reason ? `: ${asset.reason}` : ""}`;
  return (
    <button
      type="button"
      className={`faceplate mini ${marking} ${selected ? "selected" : ""}`}
      style={{ left: box.x, top: box.y, width: box.width, height: box.height }}
      aria-pressed={selected}
      aria-label={summary}
      title={summary}
      data-asset={asset.id}
      onClick={() => onSelect(asset.id)}
    >
      <span className={asset.mode === "Auto" ? "plate-id" : `plate-id mode-${asset.mode.toLowerCase()}`}>{asset.id}</span>
      <span className={`mini-value ${valueMarking}`}>
        <span className="value-number">{tag === undefined ? asset.state : (tag.text ?? formatShort(tag.value))}</span>
      </span>
    </button>
  );
});
