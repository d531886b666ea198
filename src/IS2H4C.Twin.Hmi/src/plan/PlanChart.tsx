import { useEffect, useRef } from "react";
import uPlot from "uplot";
import type { PlanRow } from "../model/plan";

interface Props {
  label: string;
  data: uPlot.AlignedData;
  chosen: PlanRow | undefined;
  /** Makes uPlot's options; when it changes the chart is made anew. */
  options: (size: { width: number; height: number }, chosen: () => PlanRow | undefined) => uPlot.Options;
  className?: string;
}

/** A chart over the horizon that fills its room. */
export function PlanChart({ label, data, chosen, options, className }: Props) {
  const room = useRef<HTMLDivElement>(null);
  const plot = useRef<uPlot>(undefined);
  const shaded = useRef(chosen);
  const latest = useRef(data);

  useEffect(() => {
    const target = room.current;
    if (target === null) return;
    const size = () => ({ width: Math.max(200, target.clientWidth), height: Math.max(50, target.clientHeight) });
    const made = new uPlot(options(size(), () => shaded.current), latest.current, target);
    plot.current = made;
    const observer = new ResizeObserver(() => made.setSize(size()));
    observer.observe(target);
    return () => {
      observer.disconnect();
      made.destroy();
      plot.current = undefined;
    };
  }, [options]);

  useEffect(() => {
    latest.current = data;
    plot.current?.setData(data);
  }, [data]);

  useEffect(() => {
    shaded.current = chosen;
    plot.current?.redraw(false);
  }, [chosen]);

  return <div className={`plan-chart ${className ?? ""}`} ref={room} role="img" aria-label={label} />;
}
