import type uPlot from "uplot";
import { trendWindowSeconds } from "./trendBuffer";

export interface Pen {
  /** As in the trend's memory: asset/value. */
  readonly id: string;
  readonly label: string;
  readonly unit: string;
}

/** Told apart by lightness and dash as well as by hue. */
export const penStyles = [
  { colour: "#d5dbe0", dash: [] },
  { colour: "#7fb0c9", dash: [] },
  { colour: "#b3a36b", dash: [6, 3] },
  { colour: "#9c8fc0", dash: [2, 3] },
] as const;

export const mostPens = penStyles.length;

const ink = "#98a2aa";
const grid = { stroke: "#3a4249", width: 1 };
const font = "11px system-ui, sans-serif";

/** How every axis looks. */
export const axisStyle = { stroke: ink, font, labelFont: font, grid, ticks: grid } as const;

/** uPlot's options: x fixed to the window, a y scale per unit, axes for the first two units. */
export function trendOptions(pens: readonly Pen[], size: { width: number; height: number }): uPlot.Options {
  const units = [...new Set(pens.map((pen) => pen.unit))];
  return {
    ...size,
    legend: { show: false },
    cursor: { drag: { x: false, y: false } },
    scales: {
      x: { time: true, range: (_plot, _low, high) => [(high ?? 0) - trendWindowSeconds, high ?? 0] },
      ...Object.fromEntries(units.map((unit) => [scaleOf(unit), { auto: true, range: padded }])),
    },
    axes: [
      { ...axisStyle, values: (_plot, ticks) => ticks.map(clock), space: 70 },
      ...units.slice(0, 2).map((unit, i): uPlot.Axis => ({
        ...axisStyle,
        scale: scaleOf(unit),
        side: i === 0 ? 3 : 1,
        label: unit,
        labelSize: 16,
        size: 52,
        values: (_plot, ticks, _axis, _space, step) => ticks.map((tick) => tick.toFixed(decimalsFor(step))),
        grid: i === 0 ? grid : { show: false },
      })),
    ],
    series: [
      {},
      ...pens.map((pen, i): uPlot.Series => {
        const style = penStyles[i % penStyles.length] ?? penStyles[0];
        return { label: pen.label, scale: scaleOf(pen.unit), stroke: style.colour, dash: [...style.dash], width: 1.5, points: { show: false }, spanGaps: false };
      }),
    ],
  };
}

/** A tenth of room above and below, and never so narrow that noise of a few per mille fills the chart. */
export function padded(_plot: unknown, low: number | null, high: number | null): [number, number] {
  if (low === null || high === null) return [0, 1];
  const narrowest = 0.05 * Math.max(Math.abs(low), Math.abs(high)) || 1;
  const room = Math.max((high - low) * 0.1, (narrowest - (high - low)) / 2);
  return [low - room, high + room];
}

/** As many decimals as tell neighbouring ticks apart. */
export function decimalsFor(step: number): number {
  return step > 0 ? Math.min(8, Math.max(0, -Math.floor(Math.log10(step) + 1e-9))) : 0;
}

/** Name of the y scale of a unit. */
export function scaleOf(unit: string): string {
  return `y:${unit}`;
}

function clock(unixSeconds: number): string {
  const time = new Date(unixSeconds * 1000);
  const two = (n: number) => String(n).padStart(2, "0");
  return `${two(time.getHours())}:${two(time.getMinutes())}:${two(time.getSeconds())}`;
}
