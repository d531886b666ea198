import { memo } from "react";
import type { Freshness } from "../feed/feedState";
import type { Asset } from "../model/frame";
import { formatShort, humanise, mainValues, shareOfRange, unitText } from "../model/format";
import { markingLabel, markingOf } from "../model/quality";
import { isTiny } from "./layout/banks";
import type { Box } from "./layout/geometry";

interface Props {
  asset: Asset;
  box: Box;
  selected: boolean;
  freshness: Freshness;
  onSelect: (asset: string) => void;
}

/** A member of a bank: its id, its first main value and its marks, or where there is no room for text its level and its marks; the rest is in the panel. */
export const MiniPlate = memo(function MiniPlate({ asset, box, selected, freshness, onSelect }: Props) {
  const marking = markingOf(asset.quality, asset.ageSeconds + freshness.silentSeconds, freshness.lost);
  const [first] = mainValues(asset, 1);
  const tag = first?.[1];
  const valueMarking = tag === undefined ? marking : markingOf(tag.quality, tag.ageSeconds + freshness.silentSeconds, freshness.lost);
  const summary = `${asset.id}, ${asset.title}, ${humanise(asset.kind)}, ${asset.state}, mode ${asset.mode}, quality ${markingLabel(marking)}${asset.reason ? `: ${asset.reason}` : ""}`;
  const tiny = isTiny(box);
  const shown = tag === undefined ? asset.state : (tag.text ?? formatShort(tag.value));
  return (
    <button
      type="button"
      className={`faceplate mini ${tiny ? "tiny" : ""} ${marking} ${selected ? "selected" : ""}`}
      style={{ left: box.x, top: box.y, width: box.width, height: box.height }}
      aria-pressed={selected}
      aria-label={summary}
      title={tiny ? `${summary}: ${shown} ${unitText(tag?.unit ?? "")}` : summary}
      data-asset={asset.id}
      onClick={() => onSelect(asset.id)}
    >
      {tiny ? (
        <span className={`tiny-level ${asset.mode === "Auto" ? "" : "by-hand"}`} style={{ height: `${(100 * (tag === undefined ? 0 : (shareOfRange(tag) ?? 0))).toFixed(0)}%` }} />
      ) : (
        <>
          <span className={asset.mode === "Auto" ? "plate-id" : `plate-id mode-${asset.mode.toLowerCase()}`}>{asset.id}</span>
          <span className={`mini-value ${valueMarking}`}>
            <span className="value-number">{shown}</span>
          </span>
        </>
      )}
    </button>
  );
});
