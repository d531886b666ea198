import type { Asset, Frame, Header } from "../src/model/frame";
import { almeloFrame } from "./almeloFrame";

const stacks = Array.from({ length: 10 }, (_, i) => `EL${String(i + 1).padStart(2, "0")}`);

/** The same loop with ten stacks side by side and one grid connection, as the upscaled hub has it. */
export function almelo10MwFrame(time: string): Frame {
  const frame = almeloFrame(time);
  return {
    ...frame,
    hub: "almelo-10mw",
    name: "Almelo 10 MW",
    assets: frame.assets
      .filter((asset) => asset.id !== "GC02")
      .flatMap((asset): Asset[] => (asset.id === "EL01" ? stacks.map((id) => ({ ...asset, id, title: `Stack ${id.slice(2)}` })) : [asset])),
    headers: frame.headers.filter((header) => header.id !== "BUS2").map(widened),
  };
}

function widened(header: Header): Header {
  const ends = (ports: Header["from"]) => ports.flatMap((port) => (port.asset === "EL01" ? stacks.map((asset) => ({ ...port, asset })) : [port]));
  const onOneBus = header.id === "BUS1" ? ["AE01", "WR01"].map((asset) => ({ asset, port: "power" })) : [];
  return { ...header, from: ends(header.from), to: [...ends(header.to), ...onOneBus] };
}
