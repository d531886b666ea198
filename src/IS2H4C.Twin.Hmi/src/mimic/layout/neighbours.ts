import type { Box } from "./geometry";

export type Direction = "left" | "right" | "up" | "down";

/** The nearest plate that way, for the arrow keys; being out of line counts double. */
export function nextInDirection(plates: ReadonlyMap<string, Box>, from: string, direction: Direction): string | undefined {
  const start = plates.get(from);
  if (start === undefined) return undefined;
  let best: { id: string; distance: number } | undefined;
  for (const [id, box] of plates) {
    const [dx, dy] = [box.x - start.x, box.y - start.y];
    const ahead = { left: -dx, right: dx, up: -dy, down: dy }[direction];
    const aside = direction === "left" || direction === "right" ? Math.abs(dy) : Math.abs(dx);
    if (ahead <= 1) continue;
    const distance = ahead + 2 * aside;
    if (best === undefined || distance < best.distance) best = { id, distance };
  }
  return best?.id;
}
