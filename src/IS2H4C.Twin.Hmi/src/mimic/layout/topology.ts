import type { Frame } from "../../model/frame";

/** A pipe runs beside the assets, from their right sides to left sides; a bus runs above them with drops. */
export type HeaderStyle = "pipe" | "bus";

export interface TopologyHeader {
  readonly id: string;
  readonly resource: string;
  readonly style: HeaderStyle;
  /** Assets that give into the header, without repetition. */
  readonly from: readonly string[];
  readonly to: readonly string[];
}

/** All that the layout knows of a hub: who is connected to whom by what. */
export interface Topology {
  readonly assets: readonly string[];
  readonly headers: readonly TopologyHeader[];
}

export function topologyOf(frame: Pick<Frame, "assets" | "headers">): Topology {
  const assets = frame.assets.map((asset) => asset.id);
  const known = new Set(assets);
  const ends = (ports: readonly { asset: string }[]) => [...new Set(ports.map((port) => port.asset))].filter((id) => known.has(id));
  return {
    assets,
    headers: frame.headers
      .map((header) => ({
        id: header.id,
        resource: header.resource,
        // Electricity reaches nearly everything: as a bus it stays readable, as in any single-line diagram.
        style: header.resource === "electricity" ? ("bus" as const) : ("pipe" as const),
        from: ends(header.from),
        to: ends(header.to),
      }))
      .filter((header) => header.from.length + header.to.length > 0),
  };
}
