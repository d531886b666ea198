import { useCallback, useEffect, useState } from "react";
import { useFeed, useFreshness } from "./feed/useFeed";
import { HeaderBar, type View } from "./header/HeaderBar";
import { StaleBanner } from "./header/StaleBanner";
import { Mimic } from "./mimic/Mimic";
import { AssetPanel } from "./panel/AssetPanel";
import { OverviewPanel } from "./panel/OverviewPanel";
import { PlanView } from "./plan/PlanView";

/** The one page: header, banner when the picture is old, the loop or the plan, and the panel beside it. */
export function App() {
  const feed = useFeed();
  const freshness = useFreshness(feed);
  const [view, setView] = useState<View>("Loop");
  const [selected, setSelected] = useState<string>();

  const close = useCallback(() => {
    setSelected((asset) => {
      if (asset !== undefined) document.querySelector<HTMLElement>(`[data-asset="${CSS.escape(asset)}"]`)?.focus();
      return undefined;
    });
  }, []);

  useEffect(() => {
    const onKey = (event: KeyboardEvent) => event.key === "Escape" && close();
    window.addEventListener("keydown", onKey);
    return () => window.removeEventListener("keydown", onKey);
  }, [close]);

  useEffect(() => {
    if (feed.frame !== undefined) document.title = `${freshness.lost ? "STALE · " : ""}${feed.frame.name} · IS2H4C Twin`;
  }, [feed.frame, freshness.lost]);

  if (feed.frame === undefined)
    return (
      <div className="app">
        <StaleBanner feed={feed} freshness={freshness} />
        <p className="waiting">Waiting for the first key frame from the host…</p>
      </div>
    );

  const asset = feed.frame.assets.find((candidate) => candidate.id === selected);
  return (
    <div className={`app ${freshness.lost ? "feed-lost" : ""}`}>
      <HeaderBar feed={feed} frame={feed.frame} freshness={freshness} view={view} onView={setView} />
      <div className="work">
        {view === "Plan" ? (
          <PlanView now={feed.frame.time} freshness={freshness} />
        ) : (
          <>
            <Mimic frame={feed.frame} freshness={freshness} selected={selected} onSelect={setSelected} />
            {asset === undefined ? (
              <OverviewPanel frame={feed.frame} onSelect={setSelected} />
            ) : (
              <AssetPanel key={asset.id} asset={asset} freshness={freshness} onClose={close} />
            )}
          </>
        )}
      </div>
    </div>
  );
}
