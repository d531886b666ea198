import { TrendBuffer } from "../trend/trendBuffer";
import { initialFeed, reduceFeed, type FeedEffect, type FeedEvent, type FeedState } from "./feedState";

/** Holds the one feed state and the trend's memory, and tells React when they change. */
export class FeedStore {
  readonly trend = new TrendBuffer();
  private state: FeedState = initialFeed;
  private readonly listeners = new Set<() => void>();

  /** Takes an event and returns what the transport has to do about it. */
  dispatch(event: FeedEvent): FeedEffect {
    const before = this.state;
    const [after, effect] = reduceFeed(before, event);
    this.state = after;
    if (after.frame !== undefined && after.frame !== before.frame) this.trend.append(after.frame);
    for (const listener of this.listeners) listener();
    return effect;
  }

  readonly current = (): FeedState => this.state;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };
}
