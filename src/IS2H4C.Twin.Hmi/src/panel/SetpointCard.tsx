import type { Mode, Setpoint } from "../model/frame";
import { formatNumber, formatTime, unitText } from "../model/format";
import { SetpointForm } from "./SetpointForm";

interface Props {
  asset: string;
  name: string;
  label: string;
  setpoint: Setpoint;
  mode: Mode;
  /** The live feed is lost: what stands here may be long overtaken. */
  stale: boolean;
}

/** A setpoint, who asked for it, and the story of how it came to be what it is. */
export function SetpointCard({ asset, name, label, setpoint, mode, stale }: Props) {
  const unit = unitText(setpoint.unit);
  return (
    <article className={`setpoint outcome-${setpoint.outcome.toLowerCase()} ${stale ? "stale" : ""}`}>
      <h4>
        <span className="setpoint-name">
          {label} <span className="quiet">{label === name ? "" : name}</span>
        </span>
        <span className="setpoint-result">
          <span className="value-number">{formatNumber(setpoint.value)}</span> <span className="value-unit">{unit}</span>
        </span>
        <span className="outcome">{setpoint.outcome}</span>
      </h4>
      <ol className="why" aria-label="Why this setpoint">
        <li className="why-end">
          <span className="why-label">asked</span> {formatNumber(setpoint.asked)} {unit} by {setpoint.source}, {formatTime(setpoint.at)}
        </li>
        {setpoint.why.map((line, i) => (
          <li key={i}>{line}</li>
        ))}
        <li className="why-end">
          <span className="why-label">result</span> {formatNumber(setpoint.value)} {unit}, {words(setpoint.outcome)}
        </li>
      </ol>
      <SetpointForm asset={asset} name={name} setpoint={setpoint} mode={mode} />
    </article>
  );
}

function words(outcome: Setpoint["outcome"]): string {
  return {
    Accepted: "accepted by the PLC",
    Limited: "limited, then accepted by the PLC",
    Rejected: "rejected",
    Mismatch: "the PLC reads back something else",
    TimedOut: "the PLC did not answer in time",
    Pending: "written, waiting for the PLC",
  }[outcome];
}
