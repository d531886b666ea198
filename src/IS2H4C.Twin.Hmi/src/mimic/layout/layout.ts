import { draw, type Drawing } from "./geometry";
import { placeLabels, type PipeLabel } from "./labels";
import { place, type Placement } from "./placement";
import { route } from "./routing";
import { assignTracks } from "./tracks";
import type { Topology } from "./topology";

export interface Layout extends Drawing {
  readonly labels: readonly PipeLabel[];
}

/** The whole way from who is connected to whom, to pixels. The placement is the costly half and independent of the screen. */
export function layOut(topology: Topology, screen: { width: number; height: number }, placement: Placement = place(topology)): Layout {
  const routes = route(topology, placement);
  const tracks = assignTracks(routes, placement.columns, placement.rows);
  const drawing = draw(placement, routes, tracks, screen);
  return { ...drawing, labels: placeLabels(drawing) };
}
