import type { Cell, Placement } from "./placement";
import type { Topology, TopologyHeader } from "./topology";

/**
 * Routes on the grid before pixels are known. Gutter g lies left of column g, channel k above row k.
 * Each header has one trunk (vertical) in every gutter that it touches, and one lane (horizontal) in a channel that joins its trunks;
 * a bus has a lane above every row that it serves, and one trunk that joins its lanes. So nothing ever runs across an asset.
 */
export interface Route {
  readonly header: TopologyHeader;
  readonly taps: readonly Tap[];
  readonly trunks: readonly Trunk[];
  readonly lanes: readonly Lane[];
}

/** Where a header meets an asset, and which way the resource goes there. */
export interface Tap {
  readonly asset: string;
  readonly side: "left" | "right" | "top";
  readonly flow: "in" | "out" | "both";
  /** For left and right: the gutter; for top: the column. */
  readonly at: number;
  readonly row: number;
}

/** Vertical part. Levels count downwards: channel k is 2k, row r is 2r + 1. */
export interface Trunk {
  readonly header: string;
  readonly gutter: number;
  readonly low: number;
  readonly high: number;
}

/** Horizontal part. Stations count to the right: gutter g is 2g, column c is 2c + 1. */
export interface Lane {
  readonly header: string;
  readonly style: "pipe" | "bus";
  readonly channel: number;
  readonly first: number;
  readonly last: number;
}

export function route(topology: Topology, placement: Placement): Route[] {
  const lanesInChannel: number[] = Array<number>(placement.rows + 1).fill(0);
  return topology.headers.map((header) => {
    const made = header.style === "bus" ? routeBus(header, placement) : routePipe(header, placement, lanesInChannel);
    for (const lane of made.lanes) lanesInChannel[lane.channel] = (lanesInChannel[lane.channel] ?? 0) + 1;
    return made;
  });
}

function flowOf(header: TopologyHeader, asset: string): Tap["flow"] {
  const [gives, takes] = [header.from.includes(asset), header.to.includes(asset)];
  return gives && takes ? "both" : gives ? "out" : "in";
}

function endsOf(header: TopologyHeader, placement: Placement): { asset: string; cell: Cell; flow: Tap["flow"] }[] {
  return [...new Set([...header.from, ...header.to])].flatMap((asset) => {
    const cell = placement.cells.get(asset);
    return cell === undefined ? [] : [{ asset, cell, flow: flowOf(header, asset) }];
  });
}

function routePipe(header: TopologyHeader, placement: Placement, lanesInChannel: readonly number[]): Route {
  const ends = endsOf(header, placement);
  const oneWay = ends.filter((end) => end.flow !== "both").map((end) => end.cell.column + (end.flow === "out" ? 1 : 0));
  const middle = mean(oneWay.length > 0 ? oneWay : ends.map((end) => end.cell.column + 0.5));
  const taps = ends.map(({ asset, cell, flow }): Tap => {
    // A store gives and takes on the side that lies nearer to the others.
    const right = flow === "out" || (flow === "both" && middle > cell.column + 0.5);
    return { asset, flow, side: right ? "right" : "left", at: cell.column + (right ? 1 : 0), row: cell.row };
  });

  const gutters = [...new Set(taps.map((tap) => tap.at))].sort((a, b) => a - b);
  const levels = (gutter: number) => taps.filter((tap) => tap.at === gutter).map((tap) => 2 * tap.row + 1);
  const [first, last] = [gutters[0], gutters.at(-1)];
  if (first === undefined || last === undefined || first === last)
    return { header, taps, lanes: [], trunks: gutters.map((gutter) => trunk(header, gutter, levels(gutter))) };

  const channel = cheapestChannel(gutters.map(levels), placement.rows, lanesInChannel);
  return {
    header,
    taps,
    lanes: [{ header: header.id, style: "pipe", channel, first: 2 * first, last: 2 * last }],
    trunks: gutters.map((gutter) => trunk(header, gutter, [...levels(gutter), 2 * channel])),
  };
}

/** The channel that needs the least vertical pipe; a crowded one costs more. */
function cheapestChannel(levelsByGutter: readonly number[][], rows: number, lanesInChannel: readonly number[]): number {
  const cost = (channel: number) =>
    levelsByGutter.reduce((sum, levels) => {
      const all = [...levels, 2 * channel];
      return sum + Math.max(...all) - Math.min(...all);
    }, 1.2 * (lanesInChannel[channel] ?? 0));
  return argMin(range(0, rows), cost);
}

function routeBus(header: TopologyHeader, placement: Placement): Route {
  const taps = endsOf(header, placement).map(
    ({ asset, cell, flow }): Tap => ({ asset, flow, side: "top", at: cell.column, row: cell.row }),
  );
  const rows = [...new Set(taps.map((tap) => tap.row))].sort((a, b) => a - b);
  const stations = (row: number) => taps.filter((tap) => tap.row === row).map((tap) => 2 * tap.at + 1);
  const extent = (row: number, gutter: number | undefined) => {
    const all = gutter === undefined ? stations(row) : [...stations(row), 2 * gutter];
    return [Math.min(...all), Math.max(...all)] as const;
  };
  const length = (gutter: number) => rows.reduce((sum, row) => sum + extent(row, gutter)[1] - extent(row, gutter)[0], 0);
  const gutter = rows.length > 1 ? argMin(range(0, placement.columns), length) : undefined;
  return {
    header,
    taps,
    lanes: rows.map((row) => {
      const [first, last] = extent(row, gutter);
      return { header: header.id, style: "bus", channel: row, first, last };
    }),
    trunks: gutter === undefined ? [] : [trunk(header, gutter, rows.map((row) => 2 * row))],
  };
}

function trunk(header: TopologyHeader, gutter: number, levels: readonly number[]): Trunk {
  return { header: header.id, gutter, low: Math.min(...levels), high: Math.max(...levels) };
}

function mean(numbers: readonly number[]): number {
  return numbers.reduce((sum, n) => sum + n, 0) / Math.max(1, numbers.length);
}

function range(from: number, to: number): number[] {
  return Array.from({ length: to - from + 1 }, (_, i) => from + i);
}

function argMin(candidates: readonly number[], cost: (candidate: number) => number): number {
  return candidates.reduce((best, candidate) => (cost(candidate) < cost(best) - 1e-9 ? candidate : best), candidates[0] ?? 0);
}
