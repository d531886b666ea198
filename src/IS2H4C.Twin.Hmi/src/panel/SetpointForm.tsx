import { useId, useState, type FormEvent } from "react";
import { askSetpoint, type Reply } from "../feed/requests";
import type { Mode, Setpoint } from "../model/frame";
import { formatNumber, unitText } from "../model/format";
import { ReplyNote } from "./ReplyNote";

interface Props {
  asset: string;
  name: string;
  setpoint: Setpoint;
  mode: Mode;
}

/** Asks; the host decides. A value outside the range is sent all the same: the answer names the limit and its remedy. */
export function SetpointForm({ asset, name, setpoint, mode }: Props) {
  const [text, setText] = useState("");
  const [reason, setReason] = useState("");
  const [busy, setBusy] = useState(false);
  const [reply, setReply] = useState<Reply>();
  const ids = useId();
  const value = parseSetpoint(text);

  const ask = async (event: FormEvent) => {
    event.preventDefault();
    if (value === undefined || busy) return;
    setBusy(true);
    const answer = await askSetpoint(asset, name, value, reason);
    setReply(answer);
    setBusy(false);
    if (answer.kind === "done") setText("");
  };

  return (
    <form className="ask" onSubmit={(event) => void ask(event)}>
      <div className="ask-line">
        <label className="ask-value">
          <span className="label">Ask for</span>
          <input inputMode="decimal" autoComplete="off" value={text} onChange={(e) => setText(e.target.value)} aria-describedby={`${ids}-range`} aria-invalid={text !== "" && value === undefined} />
          <span className="value-unit">{unitText(setpoint.unit)}</span>
        </label>
        <label className="ask-reason">
          <span className="label">Reason</span>
          <input autoComplete="off" maxLength={200} value={reason} onChange={(e) => setReason(e.target.value)} />
        </label>
        <button type="submit" disabled={value === undefined || busy}>
          {busy ? "Asking…" : "Ask"}
        </button>
      </div>
      <p className="quiet" id={`${ids}-range`}>
        {rangeText(setpoint)}
        {mode === "Auto" && " In Auto the plan sets this; take the asset to Manual to hold your own value."}
        {mode === "Local" && " The asset is in Local: it obeys its own panel only."}
      </p>
      <ReplyNote reply={reply} unit={unitText(setpoint.unit)} />
    </form>
  );
}

/** A decimal number with point or comma; anything else is not a setpoint. */
export function parseSetpoint(text: string): number | undefined {
  const trimmed = text.trim().replace(",", ".");
  return /^[+-]?(\d+\.?\d*|\.\d+)$/.test(trimmed) ? Number(trimmed) : undefined;
}

function rangeText({ low, high, unit }: Setpoint): string {
  return low === null || low === undefined || high === null || high === undefined ? "" : `Range ${formatNumber(low)} to ${formatNumber(high)} ${unitText(unit)}.`;
}
