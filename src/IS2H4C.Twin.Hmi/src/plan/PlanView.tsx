import { useCallback, useMemo, useState } from "react";
import type uPlot from "uplot";
import type { Freshness } from "../feed/feedState";
import { planCharts, planData, rowAt, seconds } from "../model/plan";
import { PenLegend } from "../trend/PenLegend";
import { PlanChart } from "./PlanChart";
import { PlanPanel } from "./PlanPanel";
import { lineOptions, ribbonOptions, type Pick } from "./planOptions";
import { usePlan } from "./usePlan";

/** The ribbon of a hundred stacks is no higher than that of some twenty: thinner rows then. */
const mostRibbonPx = 340;

/** The plan over its horizon, and beside it what it says of one step and one stack. */
export function PlanView({ now, freshness }: { now: string; freshness: Freshness }) {
  const { value: plan, trouble } = usePlan();
  const [time, setTime] = useState<number>();
  const [stack, setStack] = useState<string>();
  const rows = useMemo(() => plan?.rows ?? [], [plan]);
  const stacks = useMemo(() => plan?.stacks ?? [], [plan]);
  const ids = stacks.map((one) => one.id).join();

  const at = Math.max(0, rowAt(rows, time ?? seconds(now)));
  const pick = useCallback<Pick>(
    (unixSeconds, index) => {
      setTime(unixSeconds);
      if (index !== undefined) setStack(ids.split(",")[index]);
    },
    [ids],
  );
  const makers = useMemo(
    () => planCharts.map(({ lines }) => (size: { width: number; height: number }, chosen: () => (typeof rows)[number] | undefined) => lineOptions(lines, size, chosen, pick)),
    [pick],
  );
  const ribbon = useCallback(
    (size: { width: number; height: number }, chosen: () => (typeof rows)[number] | undefined) => ribbonOptions(stacks, rows, size, chosen, pick),
    [stacks, rows, pick],
  );
  const data = useMemo(() => planCharts.map(({ lines }) => planData(rows, lines) as uPlot.AlignedData), [rows]);
  const borders = useMemo((): uPlot.AlignedData => {
    const [times] = planData(rows, []);
    return [times, times.map(() => null)];
  }, [rows]);

  return (
    <>
      <main className={`plan ${trouble === undefined && !freshness.lost ? "" : "plan-old"}`} aria-label="Plan">
        {rows.length === 0 ? (
          <p className="waiting">{plan?.whyNoPlan ?? trouble ?? "Waiting for the plan…"}</p>
        ) : (
          <>
            {planCharts.map(({ title, lines }, i) => (
              <section key={title} className="plan-part">
                <h3>
                  {title} <PenLegend pens={lines.map((line) => ({ id: line.label, label: line.label, unit: line.unit }))} />
                </h3>
                <PlanChart label={`${title} over the horizon`} data={data[i] ?? [[]]} chosen={rows[at]} options={makers[i] ?? ribbon} />
              </section>
            ))}
            <section className="plan-part plan-stacks" style={{ flexBasis: 60 + Math.max(3, Math.min(18, mostRibbonPx / stacks.length)) * stacks.length }}>
              <h3>
                Stacks{" "}
                <ul className="pens">
                  <li><span className="stack-mark on" /> On</li>
                  <li><span className="stack-mark standby" /> Standby or heating up</li>
                  <li><span className="stack-mark off" /> Off</li>
                  <li><span className="stack-mark tripped" /> Not counted</li>
                </ul>
              </h3>
              <PlanChart label="What the plan asks of each stack" data={borders} chosen={rows[at]} options={ribbon} />
            </section>
          </>
        )}
      </main>
      <PlanPanel plan={plan} trouble={trouble} now={now} at={at} stack={stack ?? stacks[0]?.id} onStep={(step) => setTime(seconds(rows[step]?.from ?? now))} onStack={setStack} />
    </>
  );
}
