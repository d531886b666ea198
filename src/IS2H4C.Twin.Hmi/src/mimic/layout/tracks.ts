import type { Lane, Route, Tap, Trunk } from "./routing";

/** The order in which parallel parts lie: trunks within a gutter from left to right, lanes within a channel from top to bottom, stubs of a row from top to bottom. */
export interface Tracks {
  /** Header ids by gutter. */
  readonly gutters: readonly string[][];
  /** Header ids by channel. */
  readonly channels: readonly string[][];
  /** Header ids by gutter and row: two stubs of one header share a slot and so make a straight line. */
  readonly slots: ReadonlyMap<string, readonly string[]>;
}

/** Trying all orders of more parts than this costs too much; they keep the order of the configuration. */
const mostPermuted = 6;

export function slotKey(gutter: number, row: number): string {
  return `${gutter}/${row}`;
}

export function assignTracks(routes: readonly Route[], columns: number, rows: number): Tracks {
  const trunks = routes.flatMap((route) => route.trunks);
  const lanes = routes.flatMap((route) => route.lanes);
  const taps = routes.flatMap((route) => route.taps.map((tap) => ({ header: route.header.id, tap })));
  return {
    gutters: indices(columns + 1).map((gutter) => orderTrunks(trunks.filter((t) => t.gutter === gutter && t.low < t.high), gutter, taps, lanes)),
    channels: indices(rows + 1).map((channel) => orderLanes(lanes.filter((lane) => lane.channel === channel), trunks)),
    slots: slotsOf(taps, trunks),
  };
}

interface HeaderTap {
  readonly header: string;
  readonly tap: Tap;
}

/** Horizontal pieces inside a gutter, between one of its walls and the header's own trunk. */
interface Stub {
  readonly header: string;
  readonly level: number;
  readonly wall: "left" | "right";
}

function orderTrunks(trunks: readonly Trunk[], gutter: number, taps: readonly HeaderTap[], lanes: readonly Lane[]): string[] {
  const stubs: Stub[] = [];
  for (const { header, tap } of taps)
    if (tap.side !== "top" && tap.at === gutter) stubs.push({ header, level: 2 * tap.row + 1, wall: tap.side === "right" ? "left" : "right" });
  for (const lane of lanes) {
    if (lane.first < 2 * gutter && lane.last >= 2 * gutter) stubs.push({ header: lane.header, level: 2 * lane.channel, wall: "left" });
    if (lane.last > 2 * gutter && lane.first <= 2 * gutter) stubs.push({ header: lane.header, level: 2 * lane.channel, wall: "right" });
  }
  const crossings = (order: readonly Trunk[]) => {
    let count = 0;
    order.forEach((trunk, position) => {
      for (const stub of stubs) {
        if (stub.header === trunk.header || stub.level < trunk.low || stub.level > trunk.high) continue;
        const own = order.findIndex((other) => other.header === stub.header);
        if (own < 0) continue;
        const between = stub.wall === "left" ? position < own : position > own;
        // Where the trunk ends at the stub's level, it depends on the slots: half a crossing.
        if (between) count += stub.level === trunk.low || stub.level === trunk.high ? 0.5 : 1;
      }
    });
    return count;
  };
  return best(trunks, crossings).map((trunk) => trunk.header);
}

/** Buses lie lowest, next to the assets they drop to. */
function orderLanes(lanes: readonly Lane[], trunks: readonly Trunk[]): string[] {
  const crossings = (order: readonly Lane[]) => {
    let count = 0;
    order.forEach((lane, position) => {
      for (const trunk of trunks) {
        const own = order.findIndex((other) => other.header === trunk.header);
        const covered = lane.first < 2 * trunk.gutter && 2 * trunk.gutter < lane.last;
        if (own < 0 || own === position || !covered) continue;
        const level = 2 * lane.channel;
        if (own < position && trunk.high > level) count++;
        if (own > position && trunk.low < level) count++;
      }
    });
    return count;
  };
  const pipes = best(lanes.filter((lane) => lane.style === "pipe"), crossings);
  const buses = lanes.filter((lane) => lane.style === "bus");
  return [...pipes, ...buses].map((lane) => lane.header);
}

/** Stubs whose trunk goes up lie above those whose trunk goes down. */
function slotsOf(taps: readonly HeaderTap[], trunks: readonly Trunk[]): Map<string, string[]> {
  const slots = new Map<string, string[]>();
  for (const { header, tap } of taps) {
    if (tap.side === "top") continue;
    const key = slotKey(tap.at, tap.row);
    const list = slots.get(key) ?? [];
    if (!list.includes(header)) list.push(header);
    slots.set(key, list);
  }
  for (const [key, list] of slots) {
    const [gutter, row] = key.split("/").map(Number);
    const lean = (header: string) => {
      const trunk = trunks.find((t) => t.header === header && t.gutter === gutter);
      return trunk === undefined ? 0 : (trunk.low + trunk.high) / 2 - (2 * (row ?? 0) + 1);
    };
    list.sort((a, b) => lean(a) - lean(b));
  }
  return slots;
}

function best<T>(items: readonly T[], cost: (order: readonly T[]) => number): readonly T[] {
  if (items.length < 2 || items.length > mostPermuted) return items;
  let [winner, lowest] = [items, cost(items)];
  for (const order of permutations(items)) {
    const c = cost(order);
    if (c < lowest) [winner, lowest] = [order, c];
  }
  return winner;
}

function* permutations<T>(items: readonly T[]): Generator<readonly T[]> {
  if (items.length <= 1) yield items;
  else
    for (let i = 0; i < items.length; i++) {
      const [head, rest] = [items.slice(i, i + 1), [...items.slice(0, i), ...items.slice(i + 1)]];
      for (const tail of permutations(rest)) yield [...head, ...tail];
    }
}

function indices(count: number): number[] {
  return Array.from({ length: count }, (_, i) => i);
}
