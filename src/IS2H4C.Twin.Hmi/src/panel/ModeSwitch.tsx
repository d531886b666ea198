import { useState } from "react";
import { askMode, type Reply } from "../feed/requests";
import type { Asset } from "../model/frame";
import { ReplyNote } from "./ReplyNote";

const choices = ["Auto", "Manual"] as const;

/** Auto: the policy moves the setpoints. Manual: the operator does. Local is the panel's at the asset and cannot be left from here. */
export function ModeSwitch({ asset }: { asset: Asset }) {
  const [busy, setBusy] = useState(false);
  const [reply, setReply] = useState<Reply>();

  const ask = async (mode: (typeof choices)[number]) => {
    setBusy(true);
    const answer = await askMode(asset.id, mode);
    // Success shows in the feed; only a refusal needs words.
    setReply(answer.kind === "refused" ? answer : undefined);
    setBusy(false);
  };

  return (
    <section className="mode-switch" aria-label="Mode">
      <span className="label">Mode</span>
      {choices.map((mode) => (
        <button key={mode} type="button" aria-pressed={asset.mode === mode} disabled={busy || asset.mode === "Local"} onClick={() => void ask(mode)}>
          {mode}
        </button>
      ))}
      {asset.mode === "Local" && <span className="mode-local-note">In Local: switch to Remote at the asset.</span>}
      <ReplyNote reply={reply} unit="" />
    </section>
  );
}
