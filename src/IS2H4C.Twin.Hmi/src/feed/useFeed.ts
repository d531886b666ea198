import { createContext, useContext, useEffect, useState, useSyncExternalStore } from "react";
import { freshnessOf, type FeedState, type Freshness } from "./feedState";
import type { FeedStore } from "./feedStore";

export const FeedContext = createContext<FeedStore | undefined>(undefined);

export function useStore(): FeedStore {
  const store = useContext(FeedContext);
  if (store === undefined) throw new Error("The screen is rendered outside <FeedContext>.");
  return store;
}

export function useFeed(): FeedState {
  const store = useStore();
  return useSyncExternalStore(store.subscribe, store.current);
}

/** Looks at the clock twice a second, so that silence is noticed although nothing arrives. */
export function useFreshness(state: FeedState): Freshness {
  const [nowMs, setNowMs] = useState(() => performance.now());
  useEffect(() => {
    const timer = setInterval(() => setNowMs(performance.now()), 500);
    return () => clearInterval(timer);
  }, []);
  return freshnessOf(state, Math.max(nowMs, state.lastDataAtMs ?? 0));
}
