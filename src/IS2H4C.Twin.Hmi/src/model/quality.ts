import type { Asset, Link, Quality, Reading, Setpoint } from "./frame";

/** What the screen shows of a reading's trustworthiness. Stale comes from the screen itself: the feed is lost or the value is old. */
export type Marking = "good" | "uncertain" | "bad" | "stale";

/** A value that is older than this while the feed lives is marked stale: the plant is scanned every second. */
export const staleAfterSeconds = 10;

/** Bad outranks stale: the reason for Bad says more than the age does. */
export function markingOf(quality: Quality, ageSeconds: number, feedLost: boolean): Marking {
  if (quality === "Bad") return "bad";
  if (feedLost || ageSeconds > staleAfterSeconds) return "stale";
  return quality === "Uncertain" ? "uncertain" : "good";
}

export function markingLabel(marking: Marking): string {
  return { good: "Good", uncertain: "Uncertain", bad: "Bad", stale: "Stale" }[marking];
}

/** One short sentence for a value that is not plainly good, or undefined. */
export function doubtOf(reading: Reading, feedLost: boolean): string | undefined {
  switch (markingOf(reading.quality, reading.ageSeconds, feedLost)) {
    case "good":
      return undefined;
    case "bad":
      return `Bad: ${reading.reason ?? "no reason given"}`;
    case "uncertain":
      return `Uncertain: ${reading.reason ?? "no reason given"}`;
    case "stale":
      return feedLost ? "Stale: the live feed is lost" : `Stale: no new value for more than ${staleAfterSeconds} s`;
  }
}

/** A setpoint that did not end as it was asked deserves the operator's eye. */
export function setpointNeedsAttention(setpoint: Setpoint): boolean {
  return setpoint.outcome === "Rejected" || setpoint.outcome === "Mismatch" || setpoint.outcome === "TimedOut";
}

export interface AttentionItem {
  /** The assets to open, if any: those that share one cause stand in one line. */
  assets: string[];
  severity: "bad" | "uncertain";
  what: string;
  why: string;
}

/** Everything that is not as it should be, worst first; an empty list is a quiet plant. */
export function attentionList(assets: readonly Asset[], links: readonly Link[]): AttentionItem[] {
  const items = [...links.filter((link) => link.state !== "Connected").map(linkItem), ...assetItems(assets), ...assets.flatMap(setpointItems)];
  return items.sort((a, b) => rank(a.severity) - rank(b.severity));
}

function linkItem(link: Link): AttentionItem {
  return { assets: [], severity: link.state === "Down" ? "bad" : "uncertain", what: `Link ${link.id} ${link.state.toLowerCase()}`, why: link.reason ?? link.endpoint };
}

function assetItems(assets: readonly Asset[]): AttentionItem[] {
  const byCause = new Map<string, AttentionItem>();
  for (const asset of assets) {
    if (asset.quality === "Good") continue;
    const why = asset.reason ?? doubtfulTags(asset);
    const cause = `${asset.quality} ${why}`;
    const item = byCause.get(cause);
    if (item === undefined) byCause.set(cause, { assets: [asset.id], severity: asset.quality === "Bad" ? "bad" : "uncertain", what: asset.quality, why });
    else item.assets.push(asset.id);
  }
  return [...byCause.values()];
}

function setpointItems(asset: Asset): AttentionItem[] {
  return Object.entries(asset.setpoints)
    .filter(([, setpoint]) => setpointNeedsAttention(setpoint))
    .map(([name, setpoint]) => ({ assets: [asset.id], severity: "uncertain", what: `${name} ${setpoint.outcome}`, why: setpoint.why.at(-1) ?? "" }));
}

function rank(severity: AttentionItem["severity"]): number {
  return severity === "bad" ? 0 : 1;
}

function doubtfulTags(asset: Asset): string {
  const names = Object.entries(asset.values)
    .filter(([, tag]) => tag.quality !== "Good")
    .map(([name]) => name);
  return names.length === 0 ? "no reason given" : names.join(", ");
}
