import type { FeedState, Freshness } from "../feed/feedState";
import type { Frame } from "../model/frame";
import { formatTime } from "../model/format";
import { KpiStrip } from "./KpiStrip";
import { LinkChips } from "./LinkChips";
import { StaleBanner } from "./StaleBanner";

/** What fills the page. */
export type View = "Loop" | "Plan";

const views: readonly View[] = ["Loop", "Plan"];

interface Props {
  feed: FeedState;
  frame: Frame;
  freshness: Freshness;
  view: View;
  onView: (view: View) => void;
}

/** Which hub, what time it is there, who decides and why, whether the PLCs answer, and the totals. */
export function HeaderBar({ feed, frame, freshness, view, onView }: Props) {
  return (
    <header className="header-bar">
      <div className="header-line">
        <h1 title={frame.hub}>{frame.name}</h1>
        <nav className="views" aria-label="View">
          {views.map((one) => (
            <button key={one} type="button" aria-pressed={one === view} onClick={() => onView(one)}>
              {one}
            </button>
          ))}
        </nav>
        <time className={freshness.lost ? "stale" : ""} dateTime={frame.time} title={frame.time}>
          {formatTime(frame.time)}
        </time>
        {freshness.lost ? <StaleBanner feed={feed} freshness={freshness} /> : <Supervision frame={frame} />}
      </div>
      <KpiStrip kpis={frame.kpis} freshness={freshness} />
    </header>
  );
}

/** Gives way to the banner when the feed is lost, so that the mimic below stays where it is. */
function Supervision({ frame }: { frame: Frame }) {
  return (
    <>
      <span className="policy" title={frame.policyReason ?? undefined}>
        <span className="label">Policy</span> <span className="policy-name">{frame.policy}</span>
        {frame.policyReason && <span className="policy-reason">{frame.policyReason}</span>}
      </span>
      <LinkChips links={frame.links} />
      <span className="scan" title={`Scan ${frame.scan.number}, ${frame.scan.overruns} overruns`}>
        <span className="label">Scan</span> {frame.scan.milliseconds.toFixed(0)} ms
        {frame.scan.overruns > 0 && <span className="overruns"> · {frame.scan.overruns} overruns</span>}
      </span>
    </>
  );
}
