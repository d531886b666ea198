import type { Placement } from "./placement";
import type { Lane, Route, Tap, Trunk } from "./routing";
import { slotKey, type Tracks } from "./tracks";

/** Pixels, from the mimic's top left corner. */
export interface Point {
  readonly x: number;
  readonly y: number;
}

export interface Box extends Point {
  readonly width: number;
  readonly height: number;
}

export interface Segment {
  readonly from: Point;
  readonly to: Point;
}

/** The tip of an arrow head. */
export interface Arrow extends Point {
  readonly heading: "left" | "right" | "up" | "down";
}

export interface PipeDrawing {
  readonly header: string;
  readonly resource: string;
  readonly style: "pipe" | "bus";
  readonly segments: readonly Segment[];
  readonly arrows: readonly Arrow[];
  /** Where three or more parts meet. */
  readonly junctions: readonly Point[];
}

export interface Drawing {
  readonly width: number;
  readonly height: number;
  readonly plates: ReadonlyMap<string, Box>;
  readonly pipes: readonly PipeDrawing[];
}

export const arrowLength = 8;

const trackPitch = 13;
/** A gutter between columns holds arrow heads and, on a short stub, the header's name. */
const gutter = { margin: 28, edge: 14, smallest: 48 };
const channel = { margin: 12, edge: 10, smallest: 20 };
const smallestPlate = { width: 128, height: 104 };
const largestPlate = { width: 264, height: 218 };

/** Turns tracks into pixels for a screen of this size; when it is too small the drawing is larger than the screen and scrolls. */
export function draw(placement: Placement, routes: readonly Route[], tracks: Tracks, screen: { width: number; height: number }): Drawing {
  const horizontal = divide(screen.width, placement.columns, tracks.gutters.map((g) => g.length), gutter, smallestPlate.width, largestPlate.width);
  const vertical = divide(screen.height, placement.rows, tracks.channels.map((c) => c.length), channel, smallestPlate.height, largestPlate.height);
  const plates = new Map<string, Box>();
  for (const [asset, cell] of placement.cells)
    plates.set(asset, {
      x: horizontal.plateAt(cell.column),
      y: vertical.plateAt(cell.row),
      width: horizontal.plate,
      height: vertical.plate,
    });
  const pen = new Pen(plates, routes, tracks, horizontal, vertical);
  return { width: horizontal.total, height: vertical.total, plates, pipes: routes.map((route) => pen.draw(route)) };
}

/** One axis: gaps (gutters or channels) and plates in turn. */
interface Axis {
  readonly total: number;
  readonly plate: number;
  plateAt(index: number): number;
  gapAt(index: number): number;
  gapWidth(index: number): number;
  trackAt(gap: number, track: number, tracks: number): number;
}

/** What a gap needs besides its tracks, inside and at the rim of the drawing. */
interface Gap {
  readonly margin: number;
  readonly edge: number;
  readonly smallest: number;
}

function divide(available: number, plates: number, tracks: readonly number[], gap: Gap, smallest: number, largest: number): Axis {
  const isEdge = (index: number) => index === 0 || index === tracks.length - 1;
  const needed = tracks.map((count, i) => (isEdge(i) ? gap.edge + trackPitch * count : Math.max(gap.smallest, gap.margin + trackPitch * count)));
  const forGaps = needed.reduce((sum, gap) => sum + gap, 0);
  const plate = Math.floor(Math.min(largest, Math.max(smallest, (available - forGaps) / plates)));
  const spare = Math.floor(Math.max(0, available - forGaps - plate * plates) / needed.length);
  const gaps = needed.map((gap) => gap + spare);
  const gapAt = (index: number) => gaps.slice(0, index).reduce((sum, gap) => sum + gap, 0) + plate * index;
  const gapWidth = (index: number) => gaps[index] ?? 0;
  return {
    total: Math.max(available, gapAt(gaps.length - 1) + gapWidth(gaps.length - 1)),
    plate,
    gapAt,
    gapWidth,
    plateAt: (index) => Math.round(gapAt(index) + gapWidth(index)),
    trackAt: (gap, track, count) => Math.round(gapAt(gap) + gapWidth(gap) / 2 + (track - (count - 1) / 2) * trackPitch),
  };
}

class Pen {
  private readonly drops: ReadonlyMap<string, readonly string[]>;

  constructor(
    private readonly plates: ReadonlyMap<string, Box>,
    routes: readonly Route[],
    private readonly tracks: Tracks,
    private readonly horizontal: Axis,
    private readonly vertical: Axis,
  ) {
    this.drops = dropsByAsset(routes);
  }

  draw(route: Route): PipeDrawing {
    const parts = [...route.trunks, ...route.lanes].flatMap((part) => ("gutter" in part ? this.trunk(part, route) : this.lane(part, route)));
    const ends = route.taps.map((tap) => this.tap(tap, route));
    const segments = [...parts, ...ends.map((end) => end.segment)].filter((s) => s.from.x !== s.to.x || s.from.y !== s.to.y);
    return {
      header: route.header.id,
      resource: route.header.resource,
      style: route.header.style,
      segments,
      arrows: ends.flatMap((end) => end.arrows),
      junctions: junctionsOf(segments),
    };
  }

  private trunkX(header: string, gutter: number): number {
    const order = this.tracks.gutters[gutter] ?? [];
    const track = order.indexOf(header);
    return track < 0
      ? Math.round(this.horizontal.gapAt(gutter) + this.horizontal.gapWidth(gutter) / 2)
      : this.horizontal.trackAt(gutter, track, order.length);
  }

  private laneY(header: string, channel: number): number {
    const order = this.tracks.channels[channel] ?? [];
    return this.vertical.trackAt(channel, Math.max(0, order.indexOf(header)), order.length);
  }

  private slotY(header: string, gutter: number, row: number): number {
    const order = this.tracks.slots.get(slotKey(gutter, row)) ?? [header];
    const top = this.vertical.plateAt(row);
    return Math.round(top + (this.vertical.plate * (order.indexOf(header) + 1)) / (order.length + 1));
  }

  /** A trunk ends at its outermost stubs and lanes, not at the rows' middles. */
  private trunk(part: Trunk, route: Route): Segment[] {
    const x = this.trunkX(part.header, part.gutter);
    const stubs = route.taps.filter((tap) => tap.side !== "top" && tap.at === part.gutter).map((tap) => this.slotY(part.header, part.gutter, tap.row));
    const lanes = route.lanes
      .filter((lane) => lane.first <= 2 * part.gutter && 2 * part.gutter <= lane.last)
      .map((lane) => this.laneY(part.header, lane.channel));
    const all = [...stubs, ...lanes];
    return all.length < 2 ? [] : [{ from: { x, y: Math.min(...all) }, to: { x, y: Math.max(...all) } }];
  }

  private lane(lane: Lane, route: Route): Segment[] {
    const y = this.laneY(lane.header, lane.channel);
    const drops = route.taps.filter((tap) => tap.side === "top" && tap.row === lane.channel).map((tap) => this.dropX(tap, lane.header));
    const trunks = route.trunks
      .filter((trunk) => lane.first <= 2 * trunk.gutter && 2 * trunk.gutter <= lane.last)
      .map((trunk) => this.trunkX(lane.header, trunk.gutter));
    const all = [...drops, ...trunks];
    return all.length < 2 ? [] : [{ from: { x: Math.min(...all), y }, to: { x: Math.max(...all), y } }];
  }

  private dropX(tap: Tap, header: string): number {
    const box = this.plates.get(tap.asset);
    const order = this.drops.get(tap.asset) ?? [header];
    return box === undefined ? 0 : Math.round(box.x + (box.width * (order.indexOf(header) + 1)) / (order.length + 1));
  }

  private tap(tap: Tap, route: Route): { segment: Segment; arrows: Arrow[] } {
    const box = this.plates.get(tap.asset) ?? { x: 0, y: 0, width: 0, height: 0 };
    if (tap.side === "top") {
      const x = this.dropX(tap, route.header.id);
      const segment = { from: { x, y: this.laneY(route.header.id, tap.row) }, to: { x, y: box.y } };
      return { segment, arrows: arrowsOf(tap, { x, y: box.y }, "down", "up") };
    }
    const y = this.slotY(route.header.id, tap.at, tap.row);
    const wall = tap.side === "right" ? box.x + box.width : box.x;
    const segment = { from: { x: this.trunkX(route.header.id, tap.at), y }, to: { x: wall, y } };
    return { segment, arrows: arrowsOf(tap, { x: wall, y }, tap.side === "right" ? "left" : "right", tap.side) };
  }
}

/** Inflow has its head at the wall; an end that goes both ways has a second head behind it. Outflow needs none. */
function arrowsOf(tap: Tap, at: Point, into: Arrow["heading"], outOf: Arrow["heading"]): Arrow[] {
  if (tap.flow === "out") return [];
  const inward: Arrow = { ...at, heading: into };
  if (tap.flow === "in") return [inward];
  const reach = 2 * arrowLength;
  const shift = { left: { x: -reach, y: 0 }, right: { x: reach, y: 0 }, up: { x: 0, y: -reach }, down: { x: 0, y: reach } }[outOf];
  return [inward, { x: at.x + shift.x, y: at.y + shift.y, heading: outOf }];
}

function dropsByAsset(routes: readonly Route[]): Map<string, string[]> {
  const drops = new Map<string, string[]>();
  for (const route of routes)
    for (const tap of route.taps) if (tap.side === "top") drops.set(tap.asset, [...(drops.get(tap.asset) ?? []), route.header.id]);
  return drops;
}

/** An end of one segment that lies inside another. */
function junctionsOf(segments: readonly Segment[]): Point[] {
  const points = segments.flatMap((segment) => [segment.from, segment.to]);
  return points.filter((point) => segments.some((segment) => liesInside(point, segment)));
}

function liesInside(point: Point, { from, to }: Segment): boolean {
  const [left, right] = [Math.min(from.x, to.x), Math.max(from.x, to.x)];
  const [top, bottom] = [Math.min(from.y, to.y), Math.max(from.y, to.y)];
  return left === right
    ? point.x === left && point.y > top && point.y < bottom
    : point.y === top && point.x > left && point.x < right;
}
