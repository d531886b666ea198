import { useMemo } from "react";
import type { Frame } from "../model/frame";
import { humanise } from "../model/format";
import { attentionList } from "../model/quality";
import { linkStory } from "../header/LinkChips";
import { resourceColour } from "../mimic/resources";

/** Without a selected asset: what needs attention, the links, and how to read the picture. */
export function OverviewPanel({ frame, onSelect }: { frame: Frame; onSelect: (asset: string) => void }) {
  const items = useMemo(() => attentionList(frame.assets, frame.links), [frame.assets, frame.links]);
  return (
    <aside className="panel" aria-label="Overview">
      <div className="panel-body">
        <section aria-label="Attention">
          <h3>Needs attention</h3>
          {items.length === 0 && <p className="quiet">Nothing. Every value is Good and every link answers.</p>}
          <ul className="attention">
            {items.map((item) => (
              <li key={`${item.what}/${item.assets.join()}/${item.why}`} className={item.severity}>
                <span className="attention-what">
                  {item.assets.map((asset) => (
                    <button key={asset} type="button" onClick={() => onSelect(asset)}>
                      {asset}
                    </button>
                  ))}
                  {item.what}
                </span>
                <span className="attention-why">{item.why}</span>
              </li>
            ))}
          </ul>
        </section>
        <section aria-label="Links">
          <h3>PLC links</h3>
          <ul className="link-list">
            {frame.links.map((link) => (
              <li key={link.id} className={`link-${link.state.toLowerCase()}`}>
                {linkStory(link)}
              </li>
            ))}
          </ul>
        </section>
        <section aria-label="Headers">
          <h3>Pipes and buses</h3>
          <ul className="legend">
            {frame.headers.map((header) => (
              <li key={header.id}>
                <svg viewBox="0 0 22 8" aria-hidden="true">
                  <path d="M0 4h22" stroke={resourceColour(header.resource)} strokeWidth="4" />
                </svg>
                <span>{header.id}</span> <span className="quiet">{humanise(header.resource)}</span>
              </li>
            ))}
          </ul>
        </section>
        <section aria-label="Marks">
          <h3>Marks</h3>
          <ul className="legend marks">
            <li><span className="plate-value uncertain"><span className="value-number">12.3</span></span> <span className="quiet">Uncertain: usable with care</span></li>
            <li><span className="plate-value bad"><span className="value-number">12.3</span></span> <span className="quiet">Bad: last value, not to be used</span></li>
            <li><span className="plate-value stale"><span className="value-number">12.3</span></span> <span className="quiet">Stale: no longer being updated</span></li>
          </ul>
          <p className="quiet">Tab or arrow keys move between assets, Enter opens one, Esc closes it.</p>
        </section>
      </div>
    </aside>
  );
}
