import type { Mode } from "../model/frame";

const letters: Readonly<Record<Mode, string>> = { Auto: "AUTO", Manual: "MAN", Local: "LOC" };

/** Auto is what the plant is meant to be in, so it stays quiet. */
export function ModeBadge({ mode }: { mode: Mode }) {
  return (
    <span className={`mode mode-${mode.toLowerCase()}`} title={`Mode: ${mode}`}>
      {letters[mode]}
    </span>
  );
}
