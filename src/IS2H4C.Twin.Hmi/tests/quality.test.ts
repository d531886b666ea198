import { describe, expect, it } from "vitest";
import { attentionList, doubtOf, markingOf } from "../src/model/quality";
import { almeloFrame } from "../dev/almeloFrame";

describe("how far a value can be believed", () => {
  it.each([
    ["Good", 1, false, "good"],
    ["Uncertain", 1, false, "uncertain"],
    ["Bad", 1, false, "bad"],
    ["Good", 11, false, "stale"],
    ["Uncertain", 11, false, "stale"],
    ["Good", 1, true, "stale"],
    ["Bad", 100, true, "bad"],
  ] as const)("%s, %d s old, feed lost %s: %s", (quality, age, lost, marking) => expect(markingOf(quality, age, lost)).toBe(marking));

  it("says why a value is doubtful", () => {
    expect(doubtOf({ value: 1, quality: "Bad", ageSeconds: 3, reason: "PLC-EN does not answer" }, false)).toBe("Bad: PLC-EN does not answer");
    expect(doubtOf({ value: 1, quality: "Good", ageSeconds: 3 }, true)).toBe("Stale: the live feed is lost");
    expect(doubtOf({ value: 1, quality: "Good", ageSeconds: 3 }, false)).toBeUndefined();
  });
});

describe("the list of what needs attention", () => {
  const { assets, links } = almeloFrame("2026-11-22T10:00:00Z");

  it("is empty on a quiet plant, also when setpoints are limited", () => expect(attentionList(assets, links)).toEqual([]));

  it("names the link that is down before the asset that is uncertain", () => {
    const troubled = assets.map((asset) => (asset.id === "HS01" ? { ...asset, quality: "Uncertain" as const, reason: "disagrees with the twin" } : asset));
    const down = links.map((link) => (link.id === "PLC2" ? { ...link, state: "Down" as const, reason: "refused" } : link));
    expect(attentionList(troubled, down).map((item) => item.what)).toEqual(["Link PLC2 down", "Uncertain"]);
  });
});
