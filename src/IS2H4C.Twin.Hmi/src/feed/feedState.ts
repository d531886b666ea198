import type { Delta, Frame } from "../model/frame";
import { merge } from "../model/merge";

export type Connection = "connecting" | "connected" | "lost";

/** What the screen knows of the feed. Times are the browser's own milliseconds. */
export interface FeedState {
  readonly connection: Connection;
  readonly frame: Frame | undefined;
  /** When the last key frame or fitting delta came. */
  readonly lastDataAtMs: number | undefined;
  /** Why there is no live data, in words for the operator. */
  readonly trouble: string | undefined;
  /** A key frame has been asked for and has not come. */
  readonly awaitingKeyFrame: boolean;
}

export type FeedEvent =
  | { kind: "keyFrame"; frame: Frame; atMs: number }
  | { kind: "delta"; delta: Delta; atMs: number }
  | { kind: "connected" }
  | { kind: "disconnected"; reason: string };

export type FeedEffect = "none" | "requestKeyFrame";

export const initialFeed: FeedState = {
  connection: "connecting",
  frame: undefined,
  lastDataAtMs: undefined,
  trouble: undefined,
  awaitingKeyFrame: false,
};

/** Three missed deltas: the picture is no longer the plant. */
export const feedLostAfterMs = 3000;

/** (state, event) -> (state, effect). The caller sends the request for a key frame. */
export function reduceFeed(state: FeedState, event: FeedEvent): [FeedState, FeedEffect] {
  switch (event.kind) {
    case "connected":
      return [{ ...state, connection: "connected", awaitingKeyFrame: false }, "none"];
    case "disconnected":
      return [{ ...state, connection: "lost", trouble: event.reason, awaitingKeyFrame: false }, "none"];
    case "keyFrame":
      return [
        { connection: "connected", frame: event.frame, lastDataAtMs: event.atMs, trouble: undefined, awaitingKeyFrame: false },
        "none",
      ];
    case "delta":
      return applyDelta(state, event.delta, event.atMs);
  }
}

function applyDelta(state: FeedState, delta: Delta, atMs: number): [FeedState, FeedEffect] {
  // Ask once; deltas that arrive before the key frame neither fit nor ask again.
  if (state.awaitingKeyFrame) return [state, "none"];
  if (state.frame === undefined) return [{ ...state, awaitingKeyFrame: true }, "requestKeyFrame"];

  const result = merge(state.frame, delta);
  return result.kind === "merged"
    ? [{ ...state, frame: result.frame, lastDataAtMs: atMs, trouble: undefined }, "none"]
    : [{ ...state, awaitingKeyFrame: true, trouble: result.reason }, "requestKeyFrame"];
}

export interface Freshness {
  readonly lost: boolean;
  /** To be added to every age on the screen: the frame itself has been lying about since then. */
  readonly silentSeconds: number;
}

/** How far the picture lags behind; ages keep counting up while nothing arrives. */
export function freshnessOf(state: FeedState, nowMs: number): Freshness {
  if (state.lastDataAtMs === undefined) return { lost: state.connection === "lost", silentSeconds: 0 };
  const silentMs = Math.max(0, nowMs - state.lastDataAtMs);
  const lost = state.connection === "lost" || silentMs > feedLostAfterMs;
  return { lost, silentSeconds: lost ? silentMs / 1000 : 0 };
}
