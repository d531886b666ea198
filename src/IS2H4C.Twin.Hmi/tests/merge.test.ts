import { describe, expect, it } from "vitest";
import { merge } from "../src/model/merge";
import type { Delta, Frame } from "../src/model/frame";
import { almeloFrame } from "../dev/almeloFrame";

const start = "2026-11-22T10:00:00Z";

function deltaAfter(frame: Frame, seconds: number, change: Partial<Delta> = {}): Delta {
  return { sequence: frame.sequence + 1, time: new Date(Date.parse(frame.time) + seconds * 1000).toISOString(), scan: { number: 2, milliseconds: 11, overruns: 0 }, assets: [], ...change };
}

function merged(frame: Frame, delta: Delta): Frame {
  const result = merge(frame, delta);
  if (result.kind === "gap") throw new Error(result.reason);
  return result.frame;
}

function assetOf(frame: Frame, id: string) {
  const asset = frame.assets.find((candidate) => candidate.id === id);
  if (asset === undefined) throw new Error(`no ${id}`);
  return asset;
}

describe("merging a delta into the frame", () => {
  it("takes the values it names and keeps their unit, range and description", () => {
    const frame = merged(almeloFrame(start), deltaAfter(almeloFrame(start), 1, { assets: [{ id: "EL01", values: { "JT101.PV": { value: 50, quality: "Good", ageSeconds: 0.1 } } }] }));
    expect(assetOf(frame, "EL01").values["JT101.PV"]).toMatchObject({ value: 50, ageSeconds: 0.1, unit: "kW", high: 77, key: "main" });
  });

  it("lets what it does not name keep its value and grow older by the time between", () => {
    const before = almeloFrame(start);
    const after = merged(before, deltaAfter(before, 2.5));
    expect(assetOf(after, "PV01").values["JT101.PV"]).toMatchObject({ value: 31.2, ageSeconds: 0.4 + 2.5 });
    expect(assetOf(after, "PV01").ageSeconds).toBeCloseTo(2.9);
    expect(after.kpis).toEqual(before.kpis);
    expect(after.policyReason).toBe(before.policyReason);
  });

  it("does not make a value younger when the clock is set back", () => {
    const before = almeloFrame(start);
    expect(assetOf(merged(before, deltaAfter(before, -60)), "PV01").ageSeconds).toBeCloseTo(0.4);
  });

  it("forgets the reason when a value is Good again", () => {
    const before = almeloFrame(start);
    const bad = merged(before, deltaAfter(before, 1, { assets: [{ id: "EL01", quality: "Bad", reason: "link down", values: { "JT101.PV": { value: 48, quality: "Bad", ageSeconds: 4, reason: "link down" } } }] }));
    expect(assetOf(bad, "EL01")).toMatchObject({ quality: "Bad", reason: "link down" });
    const good = merged(bad, deltaAfter(bad, 1, { assets: [{ id: "EL01", quality: "Good", values: { "JT101.PV": { value: 48, quality: "Good", ageSeconds: 0 } } }] }));
    expect(assetOf(good, "EL01").reason).toBeUndefined();
    expect(assetOf(good, "EL01").values["JT101.PV"]?.reason).toBeUndefined();
  });

  it("reads null as not named, as a serialiser that writes nulls means it", () => {
    const before = almeloFrame(start);
    const after = merged(before, deltaAfter(before, 1, { kpis: null, links: null, assets: [{ id: "EL01", mode: null, state: null, quality: null, values: null, setpoints: null }] }));
    expect(assetOf(after, "EL01")).toMatchObject({ mode: "Auto", state: "Running", quality: "Good" });
    expect(after.links).toHaveLength(2);
  });

  it("replaces the setpoints it names and keeps the others", () => {
    const before = almeloFrame(start);
    const changed = { ...assetOf(before, "AE01").setpoints["FIC101.SP"]!, value: 5 };
    const after = assetOf(merged(before, deltaAfter(before, 1, { assets: [{ id: "AE01", setpoints: { "FIC101.SP": changed } }] })), "AE01");
    expect(after.setpoints["FIC101.SP"]?.value).toBe(5);
    expect(after.setpoints["FIC102.SP"]?.value).toBe(181.2);
  });

  it("leaves the frame it was given untouched", () => {
    const before = almeloFrame(start);
    merged(before, deltaAfter(before, 1, { assets: [{ id: "EL01", state: "Stopped" }] }));
    expect(before).toEqual(almeloFrame(start));
  });

  it.each([
    ["a sequence left out", { sequence: 3 }],
    ["the same sequence again", { sequence: 1 }],
    ["an asset nobody knows", { assets: [{ id: "XX99" }] }],
    ["a value nobody knows", { assets: [{ id: "EL01", values: { newTag: { value: 1, quality: "Good" as const, ageSeconds: 0 } } }] }],
  ])("finds a gap in %s", (_, change) => {
    const before = almeloFrame(start);
    expect(merge(before, deltaAfter(before, 1, change)).kind).toBe("gap");
  });
});
