import type { Box, Drawing, PipeDrawing, Segment } from "./geometry";

/** The header's name on its pipe; upright pipes carry it upright. */
export interface PipeLabel {
  readonly header: string;
  readonly x: number;
  readonly y: number;
  readonly vertical: boolean;
  readonly width: number;
}

const characterWidth = 6.6;
const labelHeight = 11;
const aboveLine = 11;

/** For each header the place where its name hides the fewest other lines: long parts first, middles before ends. */
export function placeLabels(drawing: Drawing): PipeLabel[] {
  const placed: Box[] = [];
  return drawing.pipes.flatMap((pipe) => {
    const width = pipe.header.length * characterWidth + 6;
    const others = drawing.pipes.filter((other) => other !== pipe).flatMap((other) => other.segments);
    let best: { label: PipeLabel; cost: number; box: Box } | undefined;
    for (const segment of pipe.segments)
      for (const share of [0.5, 0.35, 0.65, 0.2, 0.8]) {
        const label = labelOn(pipe, segment, share, width);
        const box = boxOf(label);
        const cost = costOf(box, segment, share, width, others, pipe, [...placed, ...drawing.plates.values()]);
        if (best === undefined || cost < best.cost) best = { label, cost, box };
      }
    if (best === undefined) return [];
    placed.push(best.box);
    return [best.label];
  });
}

/** On the line, or above it when the line is too short to be broken. */
function labelOn(pipe: PipeDrawing, segment: Segment, share: number, width: number): PipeLabel {
  const vertical = segment.from.x === segment.to.x;
  const short = lengthOf(segment) < width + 24;
  return {
    header: pipe.header,
    x: segment.from.x + (segment.to.x - segment.from.x) * share - (short && vertical ? aboveLine : 0),
    y: segment.from.y + (segment.to.y - segment.from.y) * share - (short && !vertical ? aboveLine : 0),
    vertical,
    width,
  };
}

function lengthOf({ from, to }: Segment): number {
  return Math.abs(to.x - from.x) + Math.abs(to.y - from.y);
}

function boxOf(label: PipeLabel): Box {
  const [width, height] = label.vertical ? [labelHeight, label.width] : [label.width, labelHeight];
  return { x: label.x - width / 2, y: label.y - height / 2, width, height };
}

function costOf(box: Box, on: Segment, share: number, width: number, others: readonly Segment[], pipe: PipeDrawing, taken: readonly Box[]): number {
  const length = lengthOf(on);
  const tooShort = length < width + 24 ? 20 : 0;
  const hidden = others.filter((segment) => overlaps(box, boxOfSegment(segment))).length;
  const ownTurns = pipe.segments.filter((segment) => segment !== on && overlaps(box, boxOfSegment(segment))).length;
  const onTaken = taken.filter((other) => overlaps(box, other)).length;
  return 200 * onTaken + 40 * hidden + 15 * ownTurns + tooShort + 10 * Math.abs(share - 0.5) - Math.min(length, 400) / 40;
}

function boxOfSegment({ from, to }: Segment): Box {
  return { x: Math.min(from.x, to.x) - 1, y: Math.min(from.y, to.y) - 1, width: Math.abs(to.x - from.x) + 2, height: Math.abs(to.y - from.y) + 2 };
}

function overlaps(a: Box, b: Box): boolean {
  return a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;
}
