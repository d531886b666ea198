import { flowRanks } from "./ranks";
import type { Topology, TopologyHeader } from "./topology";

export interface Cell {
  readonly column: number;
  readonly row: number;
}

/** Which grid cell each asset has. Depends on the topology only, so the operator finds it in the same place every day. */
export interface Placement {
  readonly columns: number;
  readonly rows: number;
  readonly cells: ReadonlyMap<string, Cell>;
}

/** Moves tried in the search; more finds little (Almelo: the best cost appears within a tenth of this). */
const searchBudget = 60_000;

/** Columns by resource flow, then swaps of cells as long as pipes become shorter and fewer run backwards. */
export function place(topology: Topology): Placement {
  const { columns, rows } = gridFor(topology.assets.length);
  const start = byFlow(topology, columns * rows);
  let best = start;
  let bestCost = costOf(topology, start, rows);
  const random = linearCongruential(1);

  for (let spent = 0, round = 0; spent < searchBudget; round++) {
    const seats = round === 0 ? [...start] : perturbed(best, random);
    const [cost, moves] = improve(topology, seats, rows);
    spent += Math.max(moves, 1);
    if (cost < bestCost - 1e-9) [best, bestCost] = [seats, cost];
  }
  return withoutEmptyLines(cellsOf(best, rows));
}

/** A column or row that the search left free would only make the others smaller. */
function withoutEmptyLines(cells: ReadonlyMap<string, Cell>): Placement {
  const used = (numbers: number[]) => [...new Set(numbers)].sort((a, b) => a - b);
  const columns = used([...cells.values()].map((cell) => cell.column));
  const rows = used([...cells.values()].map((cell) => cell.row));
  return {
    columns: columns.length,
    rows: rows.length,
    cells: new Map([...cells].map(([asset, cell]) => [asset, { column: columns.indexOf(cell.column), row: rows.indexOf(cell.row) }])),
  };
}

/** About four columns to three rows, with a free cell or more for the pipes' sake. */
export function gridFor(assets: number): { columns: number; rows: number } {
  if (assets <= 3) return { columns: Math.max(1, assets), rows: 1 };
  const rows = Math.max(2, Math.round(Math.sqrt(assets * 0.7)));
  const columns = Math.ceil(assets / rows);
  return { rows, columns: columns * rows > assets ? columns : columns + 1 };
}

/** Seat = column * rows + row; undefined is a free seat. */
type Seats = (string | undefined)[];

function byFlow(topology: Topology, seatCount: number): Seats {
  const ranks = flowRanks(topology);
  const seats: Seats = [...topology.assets].sort((a, b) => (ranks.get(a) ?? 0) - (ranks.get(b) ?? 0));
  return [...seats, ...Array<undefined>(seatCount - seats.length).fill(undefined)];
}

function cellsOf(seats: Seats, rows: number): Map<string, Cell> {
  const cells = new Map<string, Cell>();
  seats.forEach((asset, seat) => {
    if (asset !== undefined) cells.set(asset, { column: Math.floor(seat / rows), row: seat % rows });
  });
  return cells;
}

/** Swaps seats while that lowers the cost; returns the cost reached and the number of swaps tried. */
function improve(topology: Topology, seats: Seats, rows: number): [cost: number, tried: number] {
  let cost = costOf(topology, seats, rows);
  let tried = 0;
  for (let better = true; better; ) {
    better = false;
    for (let a = 0; a < seats.length; a++)
      for (let b = a + 1; b < seats.length; b++) {
        if (seats[a] === undefined && seats[b] === undefined) continue;
        tried++;
        swap(seats, a, b);
        const swapped = costOf(topology, seats, rows);
        if (swapped < cost - 1e-9) {
          cost = swapped;
          better = true;
        } else swap(seats, a, b);
      }
  }
  return [cost, tried];
}

function swap(seats: Seats, a: number, b: number): void {
  [seats[a], seats[b]] = [seats[b], seats[a]];
}

function perturbed(seats: Seats, random: () => number): Seats {
  const next = [...seats];
  const swaps = 3 + Math.floor(random() * 6);
  for (let i = 0; i < swaps; i++) swap(next, Math.floor(random() * next.length), Math.floor(random() * next.length));
  return next;
}

function costOf(topology: Topology, seats: Seats, rows: number): number {
  const cells = cellsOf(seats, rows);
  let cost = 0;
  for (const header of topology.headers) cost += header.style === "bus" ? busCost(header, cells) : pipeCost(header, cells);
  return cost;
}

/** Pipes: length across gutters and rows, a lane when more than one gutter is touched, and a fine for flow to the left. */
function pipeCost(header: TopologyHeader, cells: Map<string, Cell>): number {
  let [left, right, top, bottom] = [Infinity, -Infinity, Infinity, -Infinity];
  const touch = (asset: string, offset: number) => {
    const cell = cells.get(asset);
    if (cell === undefined) return;
    left = Math.min(left, cell.column + offset);
    right = Math.max(right, cell.column + offset);
    top = Math.min(top, cell.row);
    bottom = Math.max(bottom, cell.row);
  };
  const twoWay = (asset: string) => header.from.includes(asset) && header.to.includes(asset);
  for (const from of header.from) touch(from, twoWay(from) ? 0.5 : 1);
  for (const to of header.to) touch(to, twoWay(to) ? 0.5 : 0);
  if (left === Infinity) return 0;
  const gutters = Math.max(0, right - left);
  return 3 * gutters + (gutters >= 1 ? 2 : 0) + 1.5 * (bottom - top) + 1.5 * backwardPairs(header, cells);
}

/** Buses: rows to be served, and sources left of consumers. */
function busCost(header: TopologyHeader, cells: Map<string, Cell>): number {
  const rows = new Set([...header.from, ...header.to].map((asset) => cells.get(asset)?.row));
  return rows.size + 0.6 * backwardPairs(header, cells);
}

function backwardPairs(header: TopologyHeader, cells: Map<string, Cell>): number {
  let pairs = 0;
  for (const from of header.from)
    for (const to of header.to) {
      const [a, b] = [cells.get(from), cells.get(to)];
      if (from !== to && a !== undefined && b !== undefined && b.column < a.column) pairs++;
    }
  return pairs;
}

/** Numbers in [0, 1) from a seed: the same layout on every screen. */
function linearCongruential(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 4294967296;
  };
}
