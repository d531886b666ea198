import { useMemo } from "react";
import type { Freshness } from "../feed/feedState";
import type { Asset } from "../model/frame";
import { formatAge, humanise, labelOf, unitText } from "../model/format";
import { markingLabel, markingOf } from "../model/quality";
import { KindSymbol } from "../mimic/symbols";
import { penOf } from "../trend/trendBuffer";
import { TrendChart } from "../trend/TrendChart";
import { PenLegend } from "../trend/PenLegend";
import type { Pen } from "../trend/trendOptions";
import { ModeSwitch } from "./ModeSwitch";
import { SetpointCard } from "./SetpointCard";
import { usePens } from "./usePens";
import { ValuesTable } from "./ValuesTable";

interface Props {
  asset: Asset;
  freshness: Freshness;
  onClose: () => void;
}

/** Everything about one asset; keyed by asset, so that nothing typed for one asset can be sent to another. */
export function AssetPanel({ asset, freshness, onClose }: Props) {
  const [chosen, toggle] = usePens(asset);
  const age = asset.ageSeconds + freshness.silentSeconds;
  const marking = markingOf(asset.quality, age, freshness.lost);
  const pens = useMemo(() => chosen.map((name): Pen => ({ id: penOf(asset.id, name), label: labelOf(name, asset.values[name]), unit: unitText(asset.values[name]?.unit ?? "") })), [asset.id, asset.values, chosen]);
  const setpoints = Object.entries(asset.setpoints);

  return (
    <aside className="panel" aria-label={`${asset.id} in detail`}>
      <div className="panel-head">
        <KindSymbol kind={asset.kind} />
        <div className="panel-name">
          <h2>
            {asset.id} <span className="panel-title">{asset.title}</span>
          </h2>
          <p className="panel-sub">
            {humanise(asset.kind)} · {asset.area} · <span className="state">{asset.state}</span>
          </p>
        </div>
        <button type="button" className="close" onClick={onClose} title="Back to the overview (Esc)" aria-label="Close, back to the overview">
          ×
        </button>
      </div>
      <p className={`panel-quality ${marking}`}>
        <span className="quality-name">{markingLabel(marking)}</span> {formatAge(age)} old{asset.reason ? ` · ${asset.reason}` : ""}
      </p>
      <div className="panel-body">
        {(setpoints.length > 0 || asset.mode !== "Auto") && <ModeSwitch asset={asset} />}
        <section aria-label="Setpoints">
          <h3>Setpoints</h3>
          {setpoints.length === 0 && <p className="quiet">This asset takes no setpoint.</p>}
          {setpoints.map(([name, setpoint]) => (
            <SetpointCard key={name} asset={asset.id} name={name} label={labelOf(name, asset.values[name])} setpoint={setpoint} mode={asset.mode} stale={freshness.lost} />
          ))}
        </section>
        <section aria-label="Trend">
          <h3>Trend, last 10 min</h3>
          <PenLegend pens={pens} />
          <TrendChart pens={pens} />
        </section>
        <section aria-label="Values">
          <h3>Values</h3>
          <ValuesTable asset={asset} freshness={freshness} pens={chosen} onTogglePen={toggle} />
        </section>
      </div>
    </aside>
  );
}
