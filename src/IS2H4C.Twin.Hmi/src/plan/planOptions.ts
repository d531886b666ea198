import uPlot from "uplot";
import type { PlanLine, PlanRow, PlannedStack, StackCondition } from "../model/plan";
import { seconds } from "../model/plan";
import { axisStyle, decimalsFor, padded, penStyles, scaleOf } from "../trend/trendOptions";

/** The step and, on the ribbon, the stack that a click meant. */
export type Pick = (unixSeconds: number, stack: number | undefined) => void;

interface Size {
  width: number;
  height: number;
}

/** All charts of the plan move one cursor. */
const cursor = { sync: { key: "plan", setSeries: false }, drag: { x: false, y: false }, y: false };
const left = 74;
/** Room for a stack's name on the ribbon, px. */
const nameHeight = 14;

/** Lines over the horizon, with an axis for each of the first two units and the chosen step shaded. */
export function lineOptions(lines: readonly PlanLine[], size: Size, chosen: () => PlanRow | undefined, pick: Pick): uPlot.Options {
  const units = [...new Set(lines.map((line) => line.unit))];
  return {
    ...size,
    legend: { show: false },
    cursor,
    padding: [6, units.length > 1 ? 0 : left, 0, 0],
    scales: { x: { time: true }, ...Object.fromEntries(units.map((unit) => [scaleOf(unit), { auto: true, range: padded }])) },
    axes: [
      { ...axisStyle, values: (_plot, ticks) => ticks.map(clock), space: 70 },
      ...units.slice(0, 2).map((unit, i): uPlot.Axis => ({
        ...axisStyle,
        scale: scaleOf(unit),
        side: i === 0 ? 3 : 1,
        label: unit,
        labelSize: 16,
        size: left - 16,
        values: (_plot, ticks, _axis, _space, step) => ticks.map((tick) => tick.toFixed(decimalsFor(step))),
        ...(i === 0 ? {} : { grid: { show: false } }),
      })),
    ],
    series: [
      {},
      ...lines.map((line, i): uPlot.Series => {
        const style = penStyles[i % penStyles.length] ?? penStyles[0];
        return {
          label: line.label,
          scale: scaleOf(line.unit),
          stroke: style.colour,
          dash: [...style.dash],
          width: 1.5,
          points: { show: false },
          ...(line.content ? {} : { paths: uPlot.paths.stepped?.({ align: 1 }) ?? (() => null) }),
        };
      }),
    ],
    hooks: { drawClear: [(plot) => shade(plot, chosen())], ready: [(plot) => onClick(plot, (at) => pick(at, undefined))] },
  };
}

const conditionFill: Readonly<Record<StackCondition, string>> = { On: "#7fa393", Standby: "#4c5a58", Off: "#2b3137", Tripped: "#1d2125" };

/** One row per stack: filled while it produces, grey in standby, struck through while it is not counted. */
export function ribbonOptions(stacks: readonly PlannedStack[], rows: readonly PlanRow[], size: Size, chosen: () => PlanRow | undefined, pick: Pick): uPlot.Options {
  // Thin rows: only so many names that they do not overlap.
  const every = Math.max(1, Math.ceil((stacks.length * nameHeight) / Math.max(1, size.height - 30)));
  const named = stacks.map((stack, i) => ({ id: stack.id, at: stacks.length - i - 0.5 })).filter((_, i) => i % every === 0);
  return {
    ...size,
    legend: { show: false },
    cursor,
    padding: [6, left, 0, 0],
    scales: { x: { time: true }, y: { range: () => [0, Math.max(1, stacks.length)] } },
    axes: [
      { ...axisStyle, values: (_plot, ticks) => ticks.map(clock), space: 70 },
      {
        ...axisStyle,
        scale: "y",
        size: left,
        splits: () => named.map(({ at }) => at),
        values: () => named.map(({ id }) => id),
        grid: { show: false },
        ticks: { show: false },
      },
    ],
    series: [{}, { scale: "y", show: false }],
    hooks: {
      drawClear: [(plot) => drawStacks(plot, stacks, rows)],
      draw: [(plot) => shade(plot, chosen())],
      ready: [(plot) => onClick(plot, (at, y) => pick(at, Math.min(stacks.length - 1, Math.max(0, Math.floor(stacks.length - y)))))],
    },
  };
}

function drawStacks(plot: uPlot, stacks: readonly PlannedStack[], rows: readonly PlanRow[]): void {
  const { ctx } = plot;
  const gap = plot.bbox.height / Math.max(1, stacks.length) < 8 ? 0.25 : 1;
  stacks.forEach((stack, i) => {
    const [top, bottom] = [plot.valToPos(stacks.length - i, "y", true), plot.valToPos(stacks.length - i - 1, "y", true)];
    rows.forEach((row, t) => {
      const condition = stack.conditions[t] ?? "Tripped";
      const [from, to] = [plot.valToPos(seconds(row.from), "x", true), plot.valToPos(seconds(row.to), "x", true)];
      ctx.fillStyle = conditionFill[condition];
      ctx.fillRect(from, top + gap, to - from + 0.5, bottom - top - 2 * gap);
      if (condition === "Tripped") {
        ctx.fillStyle = "#9aa4ac";
        ctx.fillRect(from, (top + bottom) / 2, to - from + 0.5, 1);
      }
    });
  });
}

function shade(plot: uPlot, row: PlanRow | undefined): void {
  if (row === undefined) return;
  const { ctx, bbox } = plot;
  const [from, to] = [plot.valToPos(seconds(row.from), "x", true), plot.valToPos(seconds(row.to), "x", true)];
  ctx.fillStyle = "rgba(158, 199, 224, 0.22)";
  ctx.fillRect(from, bbox.top, Math.max(2, to - from), bbox.height);
}

function onClick(plot: uPlot, then: (unixSeconds: number, y: number) => void): void {
  plot.over.addEventListener("click", (event) => {
    const box = plot.over.getBoundingClientRect();
    then(plot.posToVal(event.clientX - box.left, "x"), plot.scales["y"] === undefined ? 0 : plot.posToVal(event.clientY - box.top, "y"));
  });
}

/** 14:00; midnight is the day. */
function clock(unixSeconds: number): string {
  const time = new Date(unixSeconds * 1000);
  const two = (n: number) => String(n).padStart(2, "0");
  return time.getHours() === 0 && time.getMinutes() === 0 ? time.toLocaleDateString("en-GB", { weekday: "short", day: "numeric" }) : `${two(time.getHours())}:${two(time.getMinutes())}`;
}
