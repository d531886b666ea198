import type { Freshness } from "../feed/feedState";
import type { Frame } from "../model/frame";
import { formatTime } from "../model/format";
import { KpiStrip } from "./KpiStrip";
import { LinkChips } from "./LinkChips";

/** Which hub, what time it is there, who decides and why, whether the PLCs answer, and the totals. */
export function HeaderBar({ frame, freshness }: { frame: Frame; freshness: Freshness }) {
  return (
    <header className="header-bar">
      <div className="header-line">
        <h1 title={frame.hub}>{frame.name}</h1>
        <time className={freshness.lost ? "stale" : ""} dateTime={frame.time} title={frame.time}>
          {formatTime(frame.time)}
        </time>
        <span className="policy" title={frame.policyReason ?? undefined}>
          <span className="label">Policy</span> <span className="policy-name">{frame.policy}</span>
          {frame.policyReason && <span className="policy-reason">{frame.policyReason}</span>}
        </span>
        <LinkChips links={frame.links} />
        <span className="scan" title={`Scan ${frame.scan.number}, ${frame.scan.overruns} overruns`}>
          <span className="label">Scan</span> {frame.scan.milliseconds.toFixed(0)} ms
          {frame.scan.overruns > 0 && <span className="overruns"> · {frame.scan.overruns} overruns</span>}
        </span>
      </div>
      <KpiStrip kpis={frame.kpis} freshness={freshness} />
    </header>
  );
}
