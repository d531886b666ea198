import { memo, type CSSProperties } from "react";
import type { Asset } from "../model/frame";
import { formatAge, humanise, mainValues } from "../model/format";
import { markingLabel, markingOf, setpointNeedsAttention } from "../model/quality";
import type { Freshness } from "../feed/feedState";
import type { Box } from "./layout/geometry";
import { FaceplateValue } from "./FaceplateValue";
import { ModeBadge } from "./ModeBadge";
import { KindSymbol } from "./symbols";

interface Props {
  asset: Asset;
  box: Box;
  selected: boolean;
  freshness: Freshness;
  onSelect: (asset: string) => void;
}

const headPx = 50;
const footPx = 17;

/** One asset at a glance: what it is, what it does, its main values, and how far they can be believed. */
export const Faceplate = memo(function Faceplate({ asset, box, selected, freshness, onSelect }: Props) {
  const age = asset.ageSeconds + freshness.silentSeconds;
  const marking = markingOf(asset.quality, age, freshness.lost);
  const scale = scaleOf(box.width);
  const rowPx = 23 * scale;
  const room = Math.floor((box.height - headPx * scale - footPx * scale - 6) / rowPx);
  const values = mainValues(asset, Math.max(1, room));
  const trouble = Object.values(asset.setpoints).find(setpointNeedsAttention);
  const note = marking === "bad" || marking === "uncertain" ? asset.reason : trouble && `SP ${trouble.outcome}`;

  return (
    <button
      type="button"
      className={`faceplate ${marking} ${selected ? "selected" : ""}`}
      style={{ left: box.x, top: box.y, width: box.width, height: box.height, "--scale": scale } as CSSProperties}
      aria-pressed={selected}
      aria-label={spoken(asset, markingLabel(marking))}
      data-asset={asset.id}
      onClick={() => onSelect(asset.id)}
    >
      <span className="plate-head">
        <KindSymbol kind={asset.kind} />
        <span className="plate-name">
          <span className="plate-id">{asset.id}</span>
          <span className="plate-title" title={asset.title}>
            {asset.title}
          </span>
        </span>
        <ModeBadge mode={asset.mode} />
      </span>
      <span className="plate-state">
        <span className="state">{asset.state}</span>
        <span className="age">{formatAge(age)}</span>
      </span>
      <span className="plate-values">
        {values.map(([name, tag]) => (
          <FaceplateValue key={name} name={name} tag={tag} freshness={freshness} />
        ))}
      </span>
      <span className={`plate-note ${trouble && marking === "good" ? "trouble" : ""}`} title={note ?? undefined}>
        {marking === "good" ? (note ?? "") : `${markingLabel(marking).toUpperCase()}${note ? ` · ${note}` : ""}`}
      </span>
    </button>
  );
});

/** Letters grow with the plate, within what stays legible and what stays quiet. */
function scaleOf(plateWidth: number): number {
  return Math.min(1.25, Math.max(1, plateWidth / 190));
}

function spoken(asset: Asset, quality: string): string {
  return `${asset.id}, ${asset.title}, ${humanise(asset.kind)}, ${asset.state}, mode ${asset.mode}, quality ${quality}`;
}
