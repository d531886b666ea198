import type { Freshness } from "../feed/feedState";
import type { Kpi } from "../model/frame";
import { formatNumber, humanise, unitText } from "../model/format";
import { markingOf } from "../model/quality";

export function KpiStrip({ kpis, freshness }: { kpis: readonly Kpi[]; freshness: Freshness }) {
  return (
    <dl className="kpis">
      {kpis.map((kpi) => (
        <div key={kpi.name} className={`kpi ${markingOf(kpi.quality, 0, freshness.lost)}`}>
          <dt title={humanise(kpi.name)}>{humanise(kpi.name)}</dt>
          <dd>
            <span className="value-number">{formatNumber(kpi.value)}</span> <span className="value-unit">{unitText(kpi.unit)}</span>
          </dd>
        </div>
      ))}
    </dl>
  );
}
