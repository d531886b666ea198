import { describe, expect, it } from "vitest";
import type { Frame, Quality } from "../src/model/frame";
import { TrendBuffer, trendWindowSeconds } from "../src/trend/trendBuffer";
import { decimalsFor, padded } from "../src/trend/trendOptions";
import { almeloFrame } from "../dev/almeloFrame";

const start = Date.parse("2026-11-22T10:00:00Z");
const pen = "PV01/JT101.PV";

function at(seconds: number, power: number | null, quality: Quality = "Good"): Frame {
  const frame = almeloFrame(new Date(start + seconds * 1000).toISOString());
  const assets = frame.assets
    .filter((asset) => asset.id === "PV01")
    .map((asset) => ({ ...asset, values: { "JT101.PV": { ...asset.values["JT101.PV"]!, value: power, quality } } }));
  return { ...frame, assets };
}

function buffer(...frames: Frame[]): TrendBuffer {
  const trend = new TrendBuffer();
  frames.forEach((frame) => trend.append(frame));
  return trend;
}

describe("the trend's memory", () => {
  it("keeps time and value in order", () => expect(buffer(at(0, 1), at(1, 2), at(2, 3)).rows([pen])).toEqual([[0, 1, 2].map((s) => start / 1000 + s), [1, 2, 3]]));

  it("leaves a gap where the value was Bad or missing", () => expect(buffer(at(0, 1), at(1, 1, "Bad"), at(2, null), at(3, 2)).rows([pen])[1]).toEqual([1, null, null, 2]));

  it("keeps an Uncertain value", () => expect(buffer(at(0, 1, "Uncertain")).rows([pen])[1]).toEqual([1]));

  it("takes a repeated time once", () => expect(buffer(at(0, 1), at(0, 5)).rows([pen])[1]).toEqual([1]));

  it("starts anew when time goes back: another run", () => expect(buffer(at(100, 1), at(0, 5)).rows([pen])[1]).toEqual([5]));

  it("shows the last ten minutes only", () => {
    const frames = Array.from({ length: 800 }, (_, s) => at(s, s));
    const [times, values] = buffer(...frames).rows([pen]);
    expect(values?.[0]).toBe(799 - trendWindowSeconds);
    expect(times).toHaveLength(trendWindowSeconds + 1);
  });

  it("forgets the oldest when its capacity is full", () => {
    const trend = new TrendBuffer(3);
    [0, 1, 2, 3, 4].forEach((s) => trend.append(at(s, s)));
    expect(trend.rows([pen])[1]).toEqual([2, 3, 4]);
  });

  it("gives a tag that was never seen an empty line", () => expect(buffer(at(0, 1)).rows(["XX/none"])[1]).toEqual([null]));
});

describe("the trend's scale", () => {
  it("does not blow up noise: at least five per cent of the value is shown", () => {
    const [low, high] = padded(undefined, 99.9, 100.1);
    expect(high - low).toBeCloseTo(5.005);
  });
  it("shows a constant zero around zero", () => expect(padded(undefined, 0, 0)).toEqual([-0.5, 0.5]));
  it("shows something when there is nothing", () => expect(padded(undefined, null, null)).toEqual([0, 1]));
  it.each([[10, 0], [1, 0], [0.5, 1], [0.1, 1], [0.0002, 4]])("labels ticks %d apart with %d decimals", (step, decimals) => expect(decimalsFor(step)).toBe(decimals));
});
