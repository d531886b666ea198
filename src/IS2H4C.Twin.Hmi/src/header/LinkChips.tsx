import type { Link } from "../model/frame";
import { formatTime } from "../model/format";

/** One chip per PLC link. A connected one is grey; any other says its state in words, not only in colour. */
export function LinkChips({ links }: { links: readonly Link[] }) {
  return (
    <ul className="links" aria-label="PLC links">
      {links.map((link) => (
        <li key={link.id} className={`link link-${link.state.toLowerCase()}`} title={linkStory(link)}>
          <span className="link-dot" aria-hidden="true" />
          <span className="link-id">{link.id}</span>
          {link.state === "Connected" ? <span className="link-note">{roundTrip(link)}</span> : <span className="link-note">{link.state}</span>}
        </li>
      ))}
    </ul>
  );
}

export function linkStory(link: Link): string {
  return [
    `${link.id}: ${link.protocol} ${link.endpoint}, ${link.state}`,
    link.reason ?? "",
    link.lastGood ? `last good answer ${formatTime(link.lastGood)}` : "no good answer yet",
    `${link.errors} errors`,
  ]
    .filter((part) => part !== "")
    .join(" · ");
}

function roundTrip(link: Link): string {
  return link.roundTripMs === null || link.roundTripMs === undefined ? "" : `${link.roundTripMs.toFixed(link.roundTripMs < 10 ? 1 : 0)} ms`;
}
