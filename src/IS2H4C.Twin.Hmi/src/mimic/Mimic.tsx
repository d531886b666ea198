import { useMemo, useRef, type KeyboardEvent } from "react";
import type { Freshness } from "../feed/feedState";
import type { Frame } from "../model/frame";
import { BankFrame } from "./BankFrame";
import { Faceplate } from "./Faceplate";
import { banksOf, isTiny, seatMembers, withBanks, type Bank } from "./layout/banks";
import type { Box } from "./layout/geometry";
import { nextInDirection, type Direction } from "./layout/neighbours";
import { layOut } from "./layout/layout";
import { place } from "./layout/placement";
import { topologyOf, type Topology } from "./layout/topology";
import { MiniPlate } from "./MiniPlate";
import { Pipes } from "./Pipes";
import { useElementSize } from "./useElementSize";

interface Props {
  frame: Frame;
  freshness: Freshness;
  selected: string | undefined;
  onSelect: (asset: string) => void;
}

const directions: Readonly<Record<string, Direction>> = { ArrowLeft: "left", ArrowRight: "right", ArrowUp: "up", ArrowDown: "down" };

/** The loop: drawn from the topology in the key frame, so any hub's configuration is enough. */
export function Mimic({ frame, freshness, selected, onSelect }: Props) {
  const room = useRef<HTMLDivElement>(null);
  const size = useElementSize(room);
  const key = JSON.stringify(banked(frame));
  const { topology, banks } = useMemo(() => JSON.parse(key) as Banked, [key]);
  const placement = useMemo(() => place(topology), [topology]);
  const layout = useMemo(() => layOut(topology, size, placement), [topology, placement, size]);
  const seats = useMemo(() => seatsOf(layout.plates, banks), [layout, banks]);
  const touching = useMemo(() => headersOf(topology, banks, selected), [topology, banks, selected]);

  const move = (event: KeyboardEvent) => {
    const direction = directions[event.key];
    const at = document.activeElement?.getAttribute("data-asset");
    if (direction === undefined || !at) return;
    const next = nextInDirection(seats, at, direction);
    event.preventDefault();
    if (next !== undefined) room.current?.querySelector<HTMLElement>(`[data-asset="${CSS.escape(next)}"]`)?.focus();
  };

  return (
    <main className="mimic" ref={room} onKeyDown={move} aria-label="Loop">
      <div className="mimic-canvas" style={{ width: layout.width, height: layout.height }}>
        <Pipes layout={layout} touching={touching} />
        {banks.map((bank) => {
          const box = layout.plates.get(bank.id);
          const seat = seats.get(bank.id);
          return box && <BankFrame key={bank.id} box={box} crowded={seat !== undefined && isTiny(seat)} members={frame.assets.filter((asset) => bank.members.includes(asset.id))} />;
        })}
        {frame.assets.map((asset) => {
          const box = seats.get(asset.id);
          const Plate = banks.some((bank) => bank.members.includes(asset.id)) ? MiniPlate : Faceplate;
          return box && <Plate key={asset.id} asset={asset} box={box} selected={asset.id === selected} freshness={freshness} onSelect={onSelect} />;
        })}
      </div>
    </main>
  );
}

interface Banked {
  topology: Topology;
  banks: Bank[];
}

function banked(frame: Frame): Banked {
  const topology = topologyOf(frame);
  const banks = banksOf(frame, topology);
  return { topology: withBanks(topology, banks), banks };
}

function seatsOf(plates: ReadonlyMap<string, Box>, banks: readonly Bank[]): Map<string, Box> {
  const seats = new Map(plates);
  for (const bank of banks) {
    const box = plates.get(bank.id);
    if (box !== undefined) for (const [member, seat] of seatMembers(bank, box)) seats.set(member, seat);
  }
  return seats;
}

function headersOf(topology: Topology, banks: readonly Bank[], selected: string | undefined): ReadonlySet<string> {
  if (selected === undefined) return new Set();
  const asset = banks.find((bank) => bank.members.includes(selected))?.id ?? selected;
  return new Set(topology.headers.filter((header) => header.from.includes(asset) || header.to.includes(asset)).map((header) => header.id));
}
