import { describe, expect, it } from "vitest";
import { freshnessOf, initialFeed, reduceFeed, type FeedEvent, type FeedState } from "../src/feed/feedState";
import { almeloFrame } from "../dev/almeloFrame";

const frame = almeloFrame("2026-11-22T10:00:00Z");
const scan = frame.scan;

function after(...events: FeedEvent[]): FeedState {
  return events.reduce((state, event) => reduceFeed(state, event)[0], initialFeed);
}

function delta(sequence: number, atMs: number): FeedEvent {
  return { kind: "delta", atMs, delta: { sequence, time: frame.time, scan, assets: [] } };
}

describe("the live feed", () => {
  it("asks for a key frame once when a delta is missing, and goes on from the key frame", () => {
    const [gapped, first] = reduceFeed(after({ kind: "keyFrame", frame, atMs: 0 }), delta(3, 1000));
    expect(first).toBe("requestKeyFrame");
    const [waiting, second] = reduceFeed(gapped, delta(4, 2000));
    expect(second).toBe("none");
    const [fresh] = reduceFeed(waiting, { kind: "keyFrame", frame: { ...frame, sequence: 4 }, atMs: 2100 });
    const [going, third] = reduceFeed(fresh, delta(5, 3000));
    expect(third).toBe("none");
    expect(going.frame?.sequence).toBe(5);
  });

  it("does not count a delta that does not fit as fresh data", () => {
    const state = after({ kind: "keyFrame", frame, atMs: 0 }, delta(7, 2000), delta(8, 3000), delta(9, 4000));
    expect(freshnessOf(state, 4000)).toEqual({ lost: true, silentSeconds: 4 });
  });

  it("asks again after a reconnection", () => {
    const state = after(delta(1, 0), { kind: "disconnected", reason: "gone" }, { kind: "connected" });
    expect(reduceFeed(state, delta(2, 10))[1]).toBe("requestKeyFrame");
  });

  it("is fresh between two deltas", () => {
    expect(freshnessOf(after({ kind: "keyFrame", frame, atMs: 1000 }), 2900)).toEqual({ lost: false, silentSeconds: 0 });
  });

  it("is lost after three silent seconds, and the silence is added to every age", () => {
    expect(freshnessOf(after({ kind: "keyFrame", frame, atMs: 1000 }), 66_000)).toEqual({ lost: true, silentSeconds: 65 });
  });

  it("is lost at once when the connection breaks, and keeps the last picture", () => {
    const state = after({ kind: "keyFrame", frame, atMs: 1000 }, { kind: "disconnected", reason: "The host does not answer." });
    expect(freshnessOf(state, 1200).lost).toBe(true);
    expect(state.frame).toBe(frame);
    expect(state.trouble).toBe("The host does not answer.");
  });

  it("lives again with the key frame that follows a reconnection", () => {
    const state = after({ kind: "keyFrame", frame, atMs: 0 }, { kind: "disconnected", reason: "x" }, { kind: "connected" }, { kind: "keyFrame", frame, atMs: 9000 });
    expect(freshnessOf(state, 9100)).toEqual({ lost: false, silentSeconds: 0 });
    expect(state.trouble).toBeUndefined();
  });
});
