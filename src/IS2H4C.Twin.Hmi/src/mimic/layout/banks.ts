import type { Frame } from "../../model/frame";
import type { Box } from "./geometry";
import type { Topology, TopologyHeader } from "./topology";

/** Assets of one kind that hang on the same headers in the same way, such as stacks side by side: the layout seats them as one. */
export interface Bank {
  /** The first member's id stands for all in the topology. */
  readonly id: string;
  readonly members: readonly string[];
}

/** Two of a kind still have room for a plate each. */
const smallestBank = 3;

export function banksOf(frame: Pick<Frame, "assets">, topology: Topology): Bank[] {
  const alike = new Map<string, string[]>();
  for (const asset of frame.assets) {
    const ends = topology.headers.map((header) => `${header.from.includes(asset.id) ? "o" : ""}${header.to.includes(asset.id) ? "i" : ""}`);
    // Assets that are connected to nothing have only that in common.
    const key = ends.some((end) => end !== "") ? [asset.kind, ...ends].join("|") : asset.id;
    alike.set(key, [...(alike.get(key) ?? []), asset.id]);
  }
  return [...alike.values()].filter((members) => members.length >= smallestBank).map((members) => ({ id: members[0] ?? "", members }));
}

/** The topology with each bank as one asset. */
export function withBanks(topology: Topology, banks: readonly Bank[]): Topology {
  const others = new Set(banks.flatMap((bank) => bank.members.slice(1)));
  const kept = (ids: readonly string[]) => ids.filter((id) => !others.has(id));
  const narrowed = (header: TopologyHeader) => ({ ...header, from: kept(header.from), to: kept(header.to) });
  return { assets: kept(topology.assets), headers: topology.headers.map(narrowed) };
}

export const captionPx = 18;
const gapPx = 3;
const rowPx = 31;
const narrowestPx = 60;
/** Lower rows hold no text. */
const lowestPx = 17;

/** Whether a member's box is too small for text: it shows its level and its marks only. */
export function isTiny(box: Box): boolean {
  return box.height < lowestPx - gapPx || box.width < narrowestPx - gapPx;
}

/** The members' boxes inside the bank's, below its caption, in reading order. Members too many for text stand closer, below a caption of two lines. */
export function seatMembers(bank: Bank, box: Box): Map<string, Box> {
  const count = bank.members.length;
  const legible = seatsIn(box, captionPx);
  const rowsThatFit = Math.max(1, Math.floor(legible.height / rowPx));
  // Two columns of low rows read better than many narrow ones.
  const wanted = Math.max(count > 5 ? 2 : 1, Math.ceil(count / rowsThatFit) > 3 ? 3 : 1);
  const columns = Math.max(1, Math.min(Math.floor(legible.width / narrowestPx), wanted));
  if (legible.height / Math.ceil(count / columns) >= lowestPx) return seats(bank.members, legible, columns, gapPx);
  const close = seatsIn(box, 2 * captionPx - gapPx);
  return seats(bank.members, close, Math.ceil(Math.sqrt((count * close.width) / close.height)), 1);
}

function seatsIn(box: Box, caption: number): Box {
  return { x: box.x + gapPx, y: box.y + caption, width: box.width - gapPx, height: box.height - caption };
}

function seats(members: readonly string[], inner: Box, columns: number, gap: number): Map<string, Box> {
  const [width, height] = [inner.width / columns, Math.min(44, inner.height / Math.ceil(members.length / columns))];
  return new Map(
    members.map((member, i) => [
      member,
      {
        x: Math.round(inner.x + (i % columns) * width),
        y: Math.round(inner.y + Math.floor(i / columns) * height),
        width: Math.floor(width) - gap,
        height: Math.floor(height) - gap,
      },
    ]),
  );
}
