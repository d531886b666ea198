/** The contract of `GET /api/plan` and `GET /api/plan/why`, and what the screen makes of it; pure. */

/** What the plan asks of a stack; Tripped: it is not counted (tripped, in maintenance, by hand, not to be read). */
export type StackCondition = "Off" | "Standby" | "On" | "Tripped";

export interface PlannedStack {
  id: string;
  /** One per row. */
  conditions: StackCondition[];
}

export interface PlanFlow {
  name: string;
  unit: string;
  value: number;
  /** Whether the plan sets it; else the asset's own control does, and the plan only expects it. */
  isSet: boolean;
}

export interface PlanRow {
  from: string;
  to: string;
  on: number;
  standby: number;
  stackKw: number;
  renewableKw: number;
  priceEurMwh: number;
  importKw: number;
  exportKw: number;
  curtailedKw: number;
  hydrogenKgH: number;
  hydrogenDemandKgH: number;
  hydrogenStoreKg: number;
  oxygenStoreKg: number;
  waterM3: number;
  powerEurKwh: number;
  hydrogenEurKg: number;
  oxygenEurKg: number;
  waterEurM3: number;
  flows: PlanFlow[];
  limits: string[];
}

export interface Plan {
  policy: string;
  whyNoPlan?: string | null;
  planner?: string | null;
  madeAt?: string | null;
  reason?: string | null;
  forecast?: string | null;
  bus?: string | null;
  profitEur?: number | null;
  stacks: PlannedStack[];
  rows: PlanRow[];
  slacks: string[];
  remarks: string[];
}

export interface PlanWhy {
  asset: string;
  from: string;
  to: string;
  condition: StackCondition;
  askedKw: number;
  words: string;
}

/** A line of a chart over the horizon: its values are means over each row, or contents at the row's end. */
export interface PlanLine {
  label: string;
  unit: string;
  /** Contents are drawn from point to point, means as steps. */
  content?: boolean;
  of: (row: PlanRow) => number;
}

/** The charts of the plan, from top to bottom. */
export const planCharts: readonly { title: string; lines: readonly PlanLine[] }[] = [
  {
    title: "Power",
    lines: [
      { label: "Renewable expected", unit: "kW", of: (row) => row.renewableKw },
      { label: "Stacks", unit: "kW", of: (row) => row.stackKw },
      { label: "Import", unit: "kW", of: (row) => row.importKw },
      { label: "Export", unit: "kW", of: (row) => row.exportKw },
    ],
  },
  {
    title: "Price, and what one more MWh is worth",
    lines: [
      { label: "Price", unit: "EUR/MWh", of: (row) => row.priceEurMwh },
      { label: "Worth of power", unit: "EUR/MWh", of: (row) => 1000 * row.powerEurKwh },
    ],
  },
  {
    title: "Hydrogen",
    lines: [
      { label: "In store", unit: "kg", content: true, of: (row) => row.hydrogenStoreKg },
      { label: "Made", unit: "kg/h", of: (row) => row.hydrogenKgH },
      { label: "Asked for", unit: "kg/h", of: (row) => row.hydrogenDemandKgH },
    ],
  },
  {
    title: "Oxygen and feed water",
    lines: [
      { label: "Oxygen in buffer", unit: "kg", content: true, of: (row) => row.oxygenStoreKg },
      { label: "Feed water", unit: "m³", content: true, of: (row) => row.waterM3 },
    ],
  },
];

/**
 * uPlot's rows for these lines: the borders of the steps in Unix seconds, then a row per line. A mean stands at the begin of its step and
 * is repeated at the last border; a content stands at the end of its step, so that its first border has none.
 */
export function planData(rows: readonly PlanRow[], lines: readonly PlanLine[]): [number[], ...(number | null)[][]] {
  const last = rows.at(-1);
  if (last === undefined) return [[], ...lines.map(() => [])];
  const borders = [...rows.map((row) => seconds(row.from)), seconds(last.to)];
  return [borders, ...lines.map((line) => (line.content ? [null, ...rows.map(line.of)] : [...rows.map(line.of), line.of(last)]))];
}

/** Name of a flow in the table of a step. */
export function flowLabel(flow: PlanFlow): string {
  return flow.isSet ? flow.name : `${flow.name}, expected`;
}

/** The row in which an instant lies, or -1. */
export function rowAt(rows: readonly PlanRow[], unixSeconds: number): number {
  return rows.findIndex((row) => seconds(row.from) <= unixSeconds && unixSeconds < seconds(row.to));
}

/** Unix seconds of a time as the host writes it. */
export function seconds(iso: string): number {
  return Date.parse(iso) / 1000;
}

/** 14:00-14:15 in the operator's time zone, with the weekday when it is not the day of `now`. */
export function spanText(from: string, to: string, now: string): string {
  const [a, b, today] = [new Date(from), new Date(to), new Date(now)];
  const two = (n: number) => String(n).padStart(2, "0");
  const clock = (time: Date) => `${two(time.getHours())}:${two(time.getMinutes())}`;
  const day = a.toDateString() === today.toDateString() ? "" : `${a.toLocaleDateString("en-GB", { weekday: "short" })} `;
  return `${day}${clock(a)}–${clock(b)}`;
}
