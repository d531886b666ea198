import type { Asset, AssetDelta, Delta, Frame, Reading, Setpoint, TagValue } from "./frame";

export type MergeResult =
  | { kind: "merged"; frame: Frame }
  /** The delta does not continue this frame: ask for a key frame. */
  | { kind: "gap"; reason: string };

/** The frame after a delta. What the delta does not name keeps its value and grows older by the time between the two. */
export function merge(frame: Frame, delta: Delta): MergeResult {
  if (delta.sequence !== frame.sequence + 1)
    return { kind: "gap", reason: `delta ${delta.sequence} does not follow frame ${frame.sequence}` };

  const stranger = firstUnknown(frame, delta);
  if (stranger !== undefined) return { kind: "gap", reason: `delta ${delta.sequence} names unknown ${stranger}` };

  const elapsed = secondsBetween(frame.time, delta.time);
  const changes = new Map(delta.assets.map((change) => [change.id, change]));
  return {
    kind: "merged",
    frame: {
      ...frame,
      sequence: delta.sequence,
      time: delta.time,
      scan: delta.scan,
      policyReason: delta.policyReason ?? frame.policyReason,
      kpis: delta.kpis ?? frame.kpis,
      links: delta.links ?? frame.links,
      assets: frame.assets.map((asset) => mergeAsset(asset, changes.get(asset.id), elapsed)),
    },
  };
}

/** Never negative: a clock set back does not make a value younger. */
function secondsBetween(earlier: string, later: string): number {
  const seconds = (Date.parse(later) - Date.parse(earlier)) / 1000;
  return Number.isFinite(seconds) ? Math.max(0, seconds) : 0;
}

function mergeAsset(asset: Asset, change: AssetDelta | undefined, elapsed: number): Asset {
  return {
    ...asset,
    mode: change?.mode ?? asset.mode,
    state: change?.state ?? asset.state,
    quality: change?.quality ?? asset.quality,
    // A new quality brings its own reason, or none.
    reason: change?.quality ? change.reason : (change?.reason ?? asset.reason),
    ageSeconds: change?.ageSeconds ?? asset.ageSeconds + elapsed,
    values: mergeValues(asset.values, change?.values ?? {}, elapsed),
    setpoints: change?.setpoints ? mergeSetpoints(asset.setpoints, change.setpoints) : asset.setpoints,
  };
}

function mergeValues(
  values: Readonly<Record<string, TagValue>>,
  readings: Readonly<Record<string, Reading>>,
  elapsed: number,
): Record<string, TagValue> {
  const next: Record<string, TagValue> = {};
  for (const [name, tag] of Object.entries(values)) {
    const reading = readings[name];
    next[name] = reading
      ? { ...tag, value: reading.value, text: reading.text, quality: reading.quality, ageSeconds: reading.ageSeconds, reason: reading.reason }
      : { ...tag, ageSeconds: tag.ageSeconds + elapsed };
  }
  return next;
}

function mergeSetpoints(
  setpoints: Readonly<Record<string, Setpoint>>,
  changes: Readonly<Record<string, Setpoint>>,
): Readonly<Record<string, Setpoint>> {
  return { ...setpoints, ...changes };
}

function firstUnknown(frame: Frame, delta: Delta): string | undefined {
  const assets = new Map(frame.assets.map((asset) => [asset.id, asset]));
  for (const change of delta.assets) {
    const asset = assets.get(change.id);
    if (!asset) return `asset ${change.id}`;
    for (const name of Object.keys(change.values ?? {})) if (!(name in asset.values)) return `value ${change.id}.${name}`;
  }
  return undefined;
}
