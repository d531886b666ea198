import type { FeedState, Freshness } from "../feed/feedState";
import { formatAge } from "../model/format";

/** The one thing that must not be overlooked: what stands below is no longer the plant. */
export function StaleBanner({ feed, freshness }: { feed: FeedState; freshness: Freshness }) {
  if (!freshness.lost) return null;
  return (
    <div className="stale-banner">
      <strong role="alert">LIVE FEED LOST</strong>
      <span>
        {feed.frame === undefined ? "No data has come yet." : `All values are ${formatAge(freshness.silentSeconds)} old or older. They do not show the plant as it is now.`}
      </span>
      <span className="stale-why">{feed.trouble ?? "The connection stands, but the host sends nothing."}{feed.connection === "lost" ? " Trying again every second." : ""}</span>
    </div>
  );
}
