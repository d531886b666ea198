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

/** One asset at a glance: what it is, what it does, its main values, and how far they can be believed. */
export const Faceplate = memo(function Faceplate({ asset, box, selected, freshness, onSelect }: Props) {
  const age = asset.ageSeconds + freshness.silentSeconds;
  const marking = markingOf(asset.quality, age, freshness.lost);
  const fit = fitOf(box, mainValues(asset, Infinity).length);
  const trouble = Object.values(asset.setpoints).find(setpointNeedsAttention);
  const note = marking === "bad" || marking === "uncertain" ? asset.reason : trouble && `Setpoint ${trouble.outcome}`;

  return (
    <button
      type="button"
      className={`faceplate ${marking} ${fit.stacked ? "stacked" : ""} ${selected ? "selected" : ""}`}
      style={{ left: box.x, top: box.y, width: box.width, height: box.height, "--scale": fit.scale, "--note-lines": fit.noteLines } as CSSProperties}
      aria-pressed={selected}
      aria-label={spoken(asset, markingLabel(marking))}
      data-asset={asset.id}
      onClick={() => onSelect(asset.id)}
    >
      <span className="plate-head">
        <KindSymbol kind={asset.kind} />
        <span className="plate-id">{asset.id}</span>
        <ModeBadge mode={asset.mode} />
      </span>
      <span className="plate-title" title={asset.title}>
        {asset.title}
      </span>
      <span className="plate-state">
        <span className="state">{asset.state}</span>
        <span className="age">{formatAge(age)}</span>
      </span>
      <span className="plate-values">
        {mainValues(asset, fit.values).map(([name, tag]) => (
          <FaceplateValue key={name} name={name} tag={tag} freshness={freshness} />
        ))}
      </span>
      <span className={`plate-note ${trouble && marking === "good" ? "trouble" : ""}`} title={note ?? undefined}>
        {marking === "good" ? (note ?? "") : `${markingLabel(marking).toUpperCase()}${note ? `: ${note}` : ""}`}
      </span>
    </button>
  );
});

/** Letters grow with the plate, within what stays legible and what stays quiet; narrow plates put a value's label above its number. */
export function fitOf(box: Pick<Box, "width" | "height">, wanted: number): { scale: number; stacked: boolean; values: number; noteLines: number } {
  const scale = Math.min(1.25, Math.max(1, box.width / 190));
  const room = box.height - 84 * scale;
  const stacked = box.width < 190 && room >= 34 * Math.min(wanted, 2);
  const row = (stacked ? 34 : 23) * scale;
  const values = Math.max(1, Math.min(wanted, Math.floor(room / row)));
  return { scale, stacked, values, noteLines: room - values * row >= 14 * scale ? 2 : 1 };
}

function spoken(asset: Asset, quality: string): string {
  return `${asset.id}, ${asset.title}, ${humanise(asset.kind)}, ${asset.state}, mode ${asset.mode}, quality ${quality}`;
}
