import type { Plan, PlanRow, PlanWhy, StackCondition } from "../src/model/plan";

/** A day of plan by arithmetic: sun at noon, a stack that follows it, a store that swings. Quarter hours for 2 h, then hours. */
export function mockPlan(now: Date): Plan {
  const start = Math.floor(now.getTime() / 900_000) * 900_000;
  const hours = [...Array<number>(8).fill(0.25), ...Array<number>(30).fill(1)];
  const rows: PlanRow[] = [];
  const conditions: StackCondition[] = [];
  let [from, store] = [start, 20];
  for (const length of hours) {
    const to = from + length * 3_600_000;
    const hour = new Date(from).getHours();
    const sun = Math.max(0, 90 * Math.sin(((hour - 6) / 12) * Math.PI));
    const power = sun > 12 ? Math.min(70, sun) : 0;
    store = Math.min(40, Math.max(0, store + length * (power / 56 - 0.3)));
    const condition: StackCondition = power > 0 ? "On" : hour % 5 === 0 ? "Standby" : "Off";
    conditions.push(condition);
    rows.push({
      from: new Date(from).toISOString(), to: new Date(to).toISOString(), on: power > 0 ? 1 : 0, standby: condition === "Standby" ? 1 : 0,
      stackKw: power, renewableKw: sun, priceEurMwh: 60 + 40 * Math.cos(hour / 3), importKw: Math.max(0, 5 - sun), exportKw: Math.max(0, sun - power), curtailedKw: 0,
      hydrogenKgH: power / 56, hydrogenDemandKgH: 0.3, hydrogenStoreKg: store, oxygenStoreKg: 10 + hour / 4, waterM3: 0.6,
      powerEurKwh: 0.06, hydrogenEurKg: 4.2, oxygenEurKg: 0.02, waterEurM3: 1.1,
      flows: [{ name: "oxygen to the basin", unit: "kg/h", value: power / 7, isSet: false }], limits: store >= 40 ? ["hydrogen store full at 40 kg"] : [],
    });
    from = to;
  }
  return {
    policy: "plan", planner: "embedded", madeAt: new Date(start).toISOString(), reason: "a quarter of an hour has passed", forecast: "persistence", bus: "BUS1", profitEur: 61.2,
    stacks: [{ id: "EL01", conditions }], rows, slacks: [], remarks: ["BUS2 has no stack: its assets follow their own duty."],
  };
}

export function mockWhy(plan: Plan, asset: string, at: string): PlanWhy | undefined {
  const t = plan.rows.findIndex((row) => row.from <= at && at < row.to);
  const [row, stack] = [plan.rows[t], plan.stacks.find((one) => one.id === asset)];
  if (row === undefined || stack === undefined) return undefined;
  const condition = stack.conditions[t] ?? "Tripped";
  return {
    asset, from: row.from, to: row.to, condition, askedKw: row.stackKw,
    words: `${asset} is ${condition.toLowerCase()}: asked ${row.stackKw.toFixed(0)} kW. One more kWh would be worth 0.060 EUR. Next best: standby, 1.20 EUR dearer over the plan.`,
  };
}
