import { useMemo, useRef, type KeyboardEvent } from "react";
import type { Freshness } from "../feed/feedState";
import type { Frame } from "../model/frame";
import { Faceplate } from "./Faceplate";
import { nextInDirection, type Direction } from "./layout/neighbours";
import { layOut } from "./layout/layout";
import { place } from "./layout/placement";
import { topologyKey, topologyOf, type Topology } from "./layout/topology";
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
  const key = topologyKey(topologyOf(frame));
  const topology = useMemo(() => JSON.parse(key) as Topology, [key]);
  const placement = useMemo(() => place(topology), [topology]);
  const layout = useMemo(() => layOut(topology, size, placement), [topology, placement, size]);
  const touching = useMemo(() => headersOf(topology, selected), [topology, selected]);

  const move = (event: KeyboardEvent) => {
    const direction = directions[event.key];
    const at = document.activeElement?.getAttribute("data-asset");
    if (direction === undefined || !at) return;
    const next = nextInDirection(layout.plates, at, direction);
    event.preventDefault();
    if (next !== undefined) room.current?.querySelector<HTMLElement>(`[data-asset="${CSS.escape(next)}"]`)?.focus();
  };

  return (
    <main className="mimic" ref={room} onKeyDown={move} aria-label="Loop">
      <div className="mimic-canvas" style={{ width: layout.width, height: layout.height }}>
        <Pipes layout={layout} touching={touching} />
        {frame.assets.map((asset) => {
          const box = layout.plates.get(asset.id);
          return (
            box && (
              <Faceplate key={asset.id} asset={asset} box={box} selected={asset.id === selected} freshness={freshness} onSelect={onSelect} />
            )
          );
        })}
      </div>
    </main>
  );
}

function headersOf(topology: Topology, asset: string | undefined): ReadonlySet<string> {
  if (asset === undefined) return new Set();
  return new Set(topology.headers.filter((header) => header.from.includes(asset) || header.to.includes(asset)).map((header) => header.id));
}
