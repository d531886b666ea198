import type { Plan } from "../model/plan";
import { flowLabel, spanText } from "../model/plan";
import { formatNumber, formatTime, unitText } from "../model/format";
import { useWhy } from "./usePlan";

interface Props {
  plan: Plan | undefined;
  trouble: string | undefined;
  now: string;
  /** The chosen row. */
  at: number;
  stack: string | undefined;
  onStep: (row: number) => void;
  onStack: (id: string) => void;
}

/** What the plan is, what it says of the chosen step, and why it asks that of the chosen stack. */
export function PlanPanel({ plan, trouble, now, at, stack, onStep, onStack }: Props) {
  const row = plan?.rows[at];
  return (
    <aside className="panel" aria-label="Plan in words">
      <div className="panel-body">
        <section aria-label="Plan">
          <h3>Plan</h3>
          {trouble !== undefined && <p className="plan-trouble">{trouble}</p>}
          {plan?.whyNoPlan && <p className="plan-trouble">No plan is carried out now: {plan.whyNoPlan}</p>}
          {plan?.madeAt && (
            <p>
              By {plan.planner} from {formatTime(plan.madeAt)}, {plan.reason}; forecast {plan.forecast}. Profit over the horizon <span className="value-number">{formatNumber(plan.profitEur)}</span> EUR.
            </p>
          )}
          <Sentences lines={plan?.slacks ?? []} className="plan-slack" />
          <Sentences lines={plan?.remarks ?? []} className="quiet" />
        </section>
        {plan !== undefined && row !== undefined && (
          <>
            <section aria-label="Step">
              <h3>Step</h3>
              <div className="plan-choice">
                <button type="button" onClick={() => onStep(at - 1)} disabled={at === 0} aria-label="Step before">
                  ‹
                </button>
                <span className="value-number">{spanText(row.from, row.to, now)}</span>
                <button type="button" onClick={() => onStep(at + 1)} disabled={at + 1 >= plan.rows.length} aria-label="Step after">
                  ›
                </button>
                <select value={stack} onChange={(event) => onStack(event.target.value)} aria-label="Stack">
                  {plan.stacks.map(({ id }) => (
                    <option key={id}>{id}</option>
                  ))}
                </select>
              </div>
            </section>
            <Why key={stack} asset={stack} at={row.from} madeAt={plan.madeAt ?? undefined} />
            <section aria-label="Values of the step">
              <h3>Values of the step</h3>
              <dl className="plan-values">
                {valuesOf(plan, at).map(([name, value, unit]) => (
                  <div key={name}>
                    <dt>{name}</dt>
                    <dd>
                      <span className="value-number">{value}</span> <span className="value-unit">{unit}</span>
                    </dd>
                  </div>
                ))}
              </dl>
              <Sentences lines={row.limits} className="quiet" />
            </section>
          </>
        )}
      </div>
    </aside>
  );
}

function Why({ asset, at, madeAt }: { asset: string | undefined; at: string; madeAt: string | undefined }) {
  const { value: why, trouble } = useWhy(asset, at, madeAt);
  return (
    <section aria-label="Why">
      <h3>
        Why {asset} {why === undefined ? "…" : `is ${words[why.condition]} then`}
      </h3>
      {trouble !== undefined && <p className="plan-trouble">{trouble}</p>}
      {why !== undefined && (
        <ul className="why">
          {why.words.split(/(?<=[.!?])\s+(?=\S)/).map((sentence) => (
            <li key={sentence}>{sentence}</li>
          ))}
        </ul>
      )}
    </section>
  );
}

const words = { On: "on", Standby: "in standby", Off: "off", Tripped: "not counted" } as const;

function Sentences({ lines, className }: { lines: readonly string[]; className: string }) {
  return (
    <ul>
      {lines.map((line) => (
        <li key={line} className={className}>
          {line}
        </li>
      ))}
    </ul>
  );
}

function valuesOf(plan: Plan, at: number): [name: string, value: string, unit: string][] {
  const row = plan.rows[at];
  if (row === undefined) return [];
  const numbers: [string, number, string][] = [
    ["Stack power", row.stackKw, "kW"],
    ["Renewable expected", row.renewableKw, "kW"],
    ["Import", row.importKw, "kW"],
    ["Export", row.exportKw, "kW"],
    ["Curtailed", row.curtailedKw, "kW"],
    ["Price", row.priceEurMwh, "EUR/MWh"],
    ...row.flows.map((flow): [string, number, string] => [flowLabel(flow), flow.value, unitText(flow.unit)]),
    ["One more kWh is worth", row.powerEurKwh, "EUR/kWh"],
    ["One more kg hydrogen is worth", row.hydrogenEurKg, "EUR/kg"],
    ["One more kg oxygen is worth", row.oxygenEurKg, "EUR/kg"],
    ["One more m³ feed water is worth", row.waterEurM3, "EUR/m³"],
  ];
  return [["Stacks on / in standby", `${row.on} / ${row.standby}`, ""], ...numbers.map(([name, value, unit]): [string, string, string] => [name, formatNumber(value), unit])];
}
