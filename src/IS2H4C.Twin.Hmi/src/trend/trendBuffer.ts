import type { Frame } from "../model/frame";

/** How far back the trend reaches. */
export const trendWindowSeconds = 600;

/** uPlot's form: one row of times (Unix seconds), then one row per pen; null is a gap. */
export type TrendRows = [number[], ...(number | null)[][]];

export function penOf(asset: string, value: string): string {
  return `${asset}/${value}`;
}

/**
 * The last ten minutes of every number in the feed, in a ring of fixed capacity.
 * Bad values leave a gap: a line is drawn only through what was measured.
 */
export class TrendBuffer {
  private readonly times: Float64Array;
  private readonly pens = new Map<string, Float64Array>();
  private head = 0;
  private count = 0;

  /** Twice the deltas expected in the window; when they come faster, the reach becomes shorter. */
  constructor(private readonly capacity = 2 * trendWindowSeconds) {
    this.times = new Float64Array(capacity);
  }

  /** Keeps the frame's numbers. The same time again is a repetition and is left out; an earlier time means another run, so memory starts anew. */
  append(frame: Frame): void {
    const time = Date.parse(frame.time) / 1000;
    if (!Number.isFinite(time)) return;
    if (this.count > 0 && time < this.latest()) this.clear();
    if (this.count > 0 && time === this.latest()) return;

    const slot = this.head;
    this.times[slot] = time;
    for (const pen of this.pens.values()) pen[slot] = Number.NaN;
    for (const asset of frame.assets)
      for (const [name, tag] of Object.entries(asset.values))
        this.penRow(penOf(asset.id, name))[slot] = tag.quality === "Bad" || tag.value === null ? Number.NaN : tag.value;
    this.head = (slot + 1) % this.capacity;
    this.count = Math.min(this.count + 1, this.capacity);
  }

  /** The rows of these pens within the window that ends at the latest time. */
  rows(pens: readonly string[]): TrendRows {
    const times: number[] = [];
    const lines: (number | null)[][] = pens.map(() => []);
    if (this.count === 0) return [times, ...lines];

    const since = this.latest() - trendWindowSeconds;
    for (let i = 0; i < this.count; i++) {
      const slot = (this.head - this.count + i + this.capacity) % this.capacity;
      const time = this.times[slot] ?? 0;
      if (time < since) continue;
      times.push(time);
      pens.forEach((pen, p) => {
        const value = this.pens.get(pen)?.[slot] ?? Number.NaN;
        lines[p]?.push(Number.isNaN(value) ? null : value);
      });
    }
    return [times, ...lines];
  }

  private latest(): number {
    return this.times[(this.head - 1 + this.capacity) % this.capacity] ?? 0;
  }

  private clear(): void {
    this.head = 0;
    this.count = 0;
    this.pens.clear();
  }

  private penRow(pen: string): Float64Array {
    let row = this.pens.get(pen);
    if (row === undefined) {
      row = new Float64Array(this.capacity).fill(Number.NaN);
      this.pens.set(pen, row);
    }
    return row;
  }
}
