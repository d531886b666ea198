import { arrowLength, type Arrow, type PipeDrawing } from "./layout/geometry";
import type { Layout } from "./layout/layout";
import { resourceColour } from "./resources";

/** Pipes and buses behind the faceplates. A dark rim under each lets a later one pass over an earlier one. */
export function Pipes({ layout, touching }: { layout: Layout; touching: ReadonlySet<string> }) {
  return (
    <svg className="pipes" width={layout.width} height={layout.height} aria-hidden="true">
      {layout.pipes.map((pipe) => (
        <Pipe key={pipe.header} pipe={pipe} emphasised={touching.has(pipe.header)} />
      ))}
      {layout.labels.map((label) => (
        <g key={label.header} transform={`translate(${label.x} ${label.y})${label.vertical ? " rotate(-90)" : ""}`}>
          <rect className="pipe-label-back" x={-label.width / 2} y={-6} width={label.width} height={12} />
          <text className="pipe-label" y={3.5} textAnchor="middle">
            {label.header}
          </text>
        </g>
      ))}
    </svg>
  );
}

function Pipe({ pipe, emphasised }: { pipe: PipeDrawing; emphasised: boolean }) {
  const path = pipe.segments.map(({ from, to }) => `M${from.x} ${from.y}L${to.x} ${to.y}`).join("");
  const colour = resourceColour(pipe.resource);
  return (
    <g className={`pipe ${pipe.style} ${emphasised ? "emphasised" : ""}`}>
      <title>{`${pipe.header}: ${pipe.resource}`}</title>
      <path className="pipe-rim" d={path} />
      <path className="pipe-line" d={path} stroke={colour} />
      {pipe.junctions.map((point, i) => (
        <circle key={i} cx={point.x} cy={point.y} r={3.2} fill={colour} />
      ))}
      {pipe.arrows.map((arrow, i) => (
        <path key={i} d={arrowHead(arrow)} fill={colour} />
      ))}
    </g>
  );
}

const half = 4.2;

function arrowHead({ x, y, heading }: Arrow): string {
  switch (heading) {
    case "right":
      return `M${x} ${y}l${-arrowLength} ${-half}v${2 * half}z`;
    case "left":
      return `M${x} ${y}l${arrowLength} ${-half}v${2 * half}z`;
    case "down":
      return `M${x} ${y}l${-half} ${-arrowLength}h${2 * half}z`;
    case "up":
      return `M${x} ${y}l${-half} ${arrowLength}h${2 * half}z`;
  }
}
