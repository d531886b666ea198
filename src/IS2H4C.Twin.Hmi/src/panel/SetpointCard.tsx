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
        {storyOf(setpoint, unit).map((line, i) => (
          <li key={i} className={/^(asked|result)\b/.test(line) ? "why-end" : ""}>
            {line}
          </li>
        ))}
      </ol>
      <p className="quiet">
        {setpoint.at ? `${words(setpoint.outcome)}, ${formatTime(setpoint.at)}` : "Not decided yet"}
      </p>
      <SetpointForm asset={asset} name={name} setpoint={setpoint} mode={mode} />
    </article>
  );
}

/** The host's own story, from what was asked to the result; without one, the two ends that are known. */
export function storyOf(setpoint: Setpoint, unit: string): string[] {
  if (setpoint.why.length > 0) return setpoint.why;
  return [`asked ${formatNumber(setpoint.asked)} ${unit} by ${setpoint.source}`, `result ${formatNumber(setpoint.value)} ${unit}`];
}

function words(outcome: Setpoint["outcome"]): string {
  return {
    Accepted: "Accepted by the PLC",
    Limited: "Narrowed, then accepted by the PLC",
    Rejected: "Not written",
    Mismatch: "The PLC reads back something else",
    TimedOut: "The PLC did not answer in time",
    Pending: "Written, waiting for the PLC",
  }[outcome];
}
