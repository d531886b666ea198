import { describe, expect, it } from "vitest";
import type { Box, Segment } from "../src/mimic/layout/geometry";
import { banksOf, seatMembers, withBanks } from "../src/mimic/layout/banks";
import { layOut, type Layout } from "../src/mimic/layout/layout";
import { place } from "../src/mimic/layout/placement";
import { flowRanks } from "../src/mimic/layout/ranks";
import { topologyOf, type Topology, type TopologyHeader } from "../src/mimic/layout/topology";
import { almelo10MwFrame } from "../dev/almelo10MwFrame";
import { almeloFrame } from "../dev/almeloFrame";

const almelo = topologyOf(almeloFrame("2026-11-22T10:00:00Z"));
const wide = { width: 1450, height: 950 };
const small = { width: 950, height: 620 };

function header(id: string, from: string[], to: string[], style: TopologyHeader["style"] = "pipe"): TopologyHeader {
  return { id, resource: "water", style, from, to };
}

/** A hub that nobody has drawn: a chain with a return, shared pipes, and an asset that is connected to nothing. */
function someHub(size: number): Topology {
  const assets = Array.from({ length: size }, (_, i) => `A${i}`);
  const headers = assets.slice(1, -1).map((asset, i) => header(`P${i}`, [assets[i] ?? ""], [asset, ...(i % 3 === 0 ? [assets[(i * 5) % size] ?? ""] : [])]));
  return { assets, headers: [...headers, header("RET", [assets[size - 2] ?? ""], ["A0"]), header("BUS", ["A0"], assets.slice(1, -1), "bus")] };
}

function inside(box: Box, { from, to }: Segment): boolean {
  const [left, right, top, bottom] = [Math.min(from.x, to.x), Math.max(from.x, to.x), Math.min(from.y, to.y), Math.max(from.y, to.y)];
  return right > box.x + 1 && left < box.x + box.width - 1 && bottom > box.y + 1 && top < box.y + box.height - 1;
}

function overlap(a: Box, b: Box): boolean {
  return a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;
}

/** Two parallel lines of different headers on the same pixels could not be told apart. */
function shareALine(a: Segment, b: Segment): boolean {
  const upright = (s: Segment) => s.from.x === s.to.x;
  if (upright(a) !== upright(b)) return false;
  const [fixed, along] = upright(a) ? (["x", "y"] as const) : (["y", "x"] as const);
  if (Math.abs(a.from[fixed] - b.from[fixed]) > 2) return false;
  return Math.min(Math.max(a.from[along], a.to[along]), Math.max(b.from[along], b.to[along])) > Math.max(Math.min(a.from[along], a.to[along]), Math.min(b.from[along], b.to[along])) + 1;
}

function faultsOf(layout: Layout): string[] {
  const faults: string[] = [];
  const plates = [...layout.plates];
  plates.forEach(([id, box], i) => {
    for (const [other, otherBox] of plates.slice(i + 1)) if (overlap(box, otherBox)) faults.push(`${id} lies on ${other}`);
    if (box.x < 0 || box.y < 0 || box.x + box.width > layout.width || box.y + box.height > layout.height) faults.push(`${id} lies outside`);
    for (const pipe of layout.pipes) if (pipe.segments.some((segment) => inside(box, segment))) faults.push(`${pipe.header} runs across ${id}`);
  });
  layout.pipes.forEach((pipe, i) => {
    for (const other of layout.pipes.slice(i + 1))
      if (pipe.segments.some((a) => other.segments.some((b) => shareALine(a, b)))) faults.push(`${pipe.header} lies on ${other.header}`);
  });
  return faults;
}

/** Walks the header's segments from one end and counts the assets' walls it reaches. */
function reaches(layout: Layout, topology: Topology, id: string): boolean {
  const pipe = layout.pipes.find((candidate) => candidate.header === id);
  const ends = topology.headers.find((candidate) => candidate.id === id);
  if (pipe === undefined || ends === undefined) return false;
  const [first, ...rest] = pipe.segments;
  const connected = new Set(first ? [first] : []);
  for (let grew = true; grew; ) {
    grew = false;
    for (const segment of rest)
      if (!connected.has(segment) && [...connected].some((known) => touch(known, segment))) {
        connected.add(segment);
        grew = true;
      }
  }
  const atWall = (asset: string) => {
    const box = layout.plates.get(asset);
    return box !== undefined && [...connected].some((s) => [s.from, s.to].some((p) => (p.y === box.y && p.x > box.x && p.x < box.x + box.width) || ((p.x === box.x || p.x === box.x + box.width) && p.y > box.y && p.y < box.y + box.height)));
  };
  return connected.size === pipe.segments.length && [...ends.from, ...ends.to].every(atWall);
}

function touch(a: Segment, b: Segment): boolean {
  const box = ({ from, to }: Segment) => [Math.min(from.x, to.x), Math.max(from.x, to.x), Math.min(from.y, to.y), Math.max(from.y, to.y)] as const;
  const [al, ar, at, ab] = box(a);
  const [bl, br, bt, bb] = box(b);
  return al <= br && bl <= ar && at <= bb && bt <= ab;
}

describe("the mimic's layout", () => {
  for (const [name, topology] of [["Almelo", almelo], ["a hub of 5", someHub(5)], ["a hub of 14", someHub(14)], ["a hub of 24", someHub(24)]] as const)
    for (const screen of [wide, small])
      it(`draws ${name} on ${screen.width} x ${screen.height} without anything lying on anything`, () => {
        const layout = layOut(topology, screen);
        expect(layout.plates.size).toBe(topology.assets.length);
        expect(faultsOf(layout)).toEqual([]);
        expect(topology.headers.filter((h) => !reaches(layout, topology, h.id)).map((h) => h.id)).toEqual([]);
      });

  it("fits Almelo into the smallest screen without scrolling", () => {
    const layout = layOut(almelo, small);
    expect([layout.width, layout.height]).toEqual([small.width, small.height]);
  });

  it("gives every asset the same place each time, whatever the screen", () => {
    expect([...place(almelo).cells]).toEqual([...place(almelo).cells]);
  });

  it("opens the water loop and puts hydrogen after the electrolyser", () => {
    const ranks = flowRanks(almelo);
    const rank = (id: string) => ranks.get(id) ?? -1;
    expect(rank("EL01")).toBeGreaterThan(rank("PV01"));
    expect(rank("HC01")).toBeGreaterThan(rank("EL01"));
    expect(rank("HD01")).toBeGreaterThan(rank("HC01"));
  });

  it("shows an asset that is connected to nothing, and a hub without headers", () => {
    const layout = layOut({ assets: ["A", "B"], headers: [] }, small);
    expect([...layout.plates.keys()]).toEqual(["A", "B"]);
  });

  it("names each header once, on a spot of its own", () => {
    const { labels } = layOut(almelo, wide);
    expect(labels.map((label) => label.header).sort()).toEqual(almelo.headers.map((h) => h.id).sort());
  });
});

describe("a bank of assets that are connected alike", () => {
  const frame = almelo10MwFrame("2026-11-22T10:00:00Z");
  const full = topologyOf(frame);
  const banks = banksOf(frame, full);

  it("is found where three or more of a kind hang on the same headers", () => {
    expect(banks.map((bank) => [bank.id, bank.members.length])).toEqual([["EL01", 10]]);
    expect(banksOf(almeloFrame("2026-11-22T10:00:00Z"), almelo)).toEqual([]);
  });

  it("is not made of assets that are connected to nothing", () =>
    expect(banksOf({ assets: frame.assets.slice(0, 5).map((asset) => ({ ...asset, kind: "pv" })) }, { assets: [], headers: [] })).toEqual([]));

  it("lets the larger hub fit the smallest screen", () => {
    const layout = layOut(withBanks(full, banks), small);
    expect(faultsOf(layout)).toEqual([]);
    expect([layout.width, layout.height]).toEqual([small.width, small.height]);
  });

  it.each([3, 5, 6, 10, 16, 30, 100, 400])("seats %d members inside its box, apart from each other", (count) => {
    const members = Array.from({ length: count }, (_, i) => `E${i}`);
    const box = { x: 100, y: 50, width: 136, height: 165 };
    const seats = [...seatMembers({ id: "E0", members }, box).values()];
    expect(seats).toHaveLength(count);
    seats.forEach((seat, i) => {
      expect(seat.x >= box.x && seat.y >= box.y && seat.x + seat.width <= box.x + box.width && seat.y + seat.height <= box.y + box.height).toBe(true);
      expect(seats.slice(i + 1).some((other) => overlap(seat, other))).toBe(false);
    });
  });
});
