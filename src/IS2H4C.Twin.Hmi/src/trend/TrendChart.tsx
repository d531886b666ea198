import { useEffect, useRef, useState } from "react";
import uPlot from "uplot";
import { useFeed, useStore } from "../feed/useFeed";
import { trendOptions, type Pen } from "./trendOptions";

/** The chosen tags over the last ten minutes. One scale per unit; a gap where the value was Bad. */
export function TrendChart({ pens }: { pens: readonly Pen[] }) {
  const room = useRef<HTMLDivElement>(null);
  const [plot, setPlot] = useState<uPlot>();
  const { trend } = useStore();
  const { frame } = useFeed();
  const key = JSON.stringify(pens);

  useEffect(() => {
    const target = room.current;
    if (target === null) return;
    const size = () => ({ width: Math.max(200, target.clientWidth), height: Math.max(120, target.clientHeight) });
    const made = new uPlot(trendOptions(JSON.parse(key) as Pen[], size()), [[]], target);
    const observer = new ResizeObserver(() => made.setSize(size()));
    observer.observe(target);
    setPlot(made);
    return () => {
      observer.disconnect();
      made.destroy();
      setPlot(undefined);
    };
  }, [key]);

  useEffect(() => {
    plot?.setData(trend.rows(pens.map((pen) => pen.id)) as uPlot.AlignedData);
  }, [plot, trend, frame, pens]);

  return <div className="trend" ref={room} role="img" aria-label={`Trend of ${pens.map((pen) => pen.label).join(", ") || "nothing yet"}`} />;
}
