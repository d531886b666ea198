import type { AssetDelta, Delta, Frame, Link, Quality, Reading } from "../src/model/frame";
import { merge } from "../src/model/merge";
import { almeloFrame } from "./almeloFrame";

export type Scenario = "calm" | "faults";

/** A hub that lives by arithmetic: values swing about their start, and `faults` shows every mark that the screen knows. */
export class MockHub {
  scenario: Scenario = "calm";
  private current: Frame;
  private readonly start: Frame;

  constructor(
    private readonly clock: () => Date,
    frameAt: (time: string) => Frame = almeloFrame,
  ) {
    this.start = frameAt(clock().toISOString());
    this.current = this.start;
  }

  get frame(): Frame {
    return this.current;
  }

  step(): Delta {
    const number = this.current.scan.number + 1;
    const delta: Delta = {
      sequence: this.current.sequence + 1,
      time: this.clock().toISOString(),
      scan: { number, milliseconds: 12 + 3 * Math.sin(number), overruns: 0 },
      kpis: this.start.kpis.map((kpi, i) => ({ ...kpi, value: swing(kpi.value, number, i), quality: this.scenario === "faults" && i === 4 ? "Uncertain" : "Good" })),
      links: this.start.links.map((link) => this.link(link)),
      assets: this.start.assets.map((asset, i) => this.assetDelta(asset.id, number, i)),
    };
    const result = merge(this.current, delta);
    if (result.kind === "gap") throw new Error(result.reason);
    this.current = result.frame;
    return delta;
  }

  setMode(id: string, mode: "Auto" | "Manual"): void {
    this.current = { ...this.current, assets: this.current.assets.map((asset) => (asset.id === id ? { ...asset, mode } : asset)) };
  }

  private assetDelta(id: string, number: number, i: number): AssetDelta {
    const asset = this.start.assets[i];
    const now = this.current.assets[i];
    const [quality, reason] = this.qualityOf(id);
    const values: Record<string, Reading> = {};
    Object.entries(asset?.values ?? {}).forEach(([name, tag], j) => {
      const bad = quality === "Bad" || (quality === "Uncertain" && j === 1);
      values[name] = { ...tag, value: quality === "Bad" ? tag.value : swing(tag.value, number, i + j), quality: bad ? quality : "Good", ageSeconds: quality === "Bad" ? number : 0.3, reason: bad ? reason : undefined };
    });
    const faulty = this.scenario === "faults";
    return {
      id,
      mode: faulty && id === "HC01" ? "Manual" : faulty && id === "AE01" ? "Local" : now?.mode,
      quality,
      reason,
      ageSeconds: quality === "Bad" ? number : 0.3,
      values,
      setpoints: faulty && id === "WR01" && asset ? Object.fromEntries(Object.entries(asset.setpoints).map(([name, sp]) => [name, { ...sp, outcome: "Mismatch" as const, why: [...sp.why, "WR01 reads back 0.0 L/h, not 14.2 L/h. See whether the panel at the skid is in Local."] }])) : undefined,
    };
  }

  private qualityOf(id: string): [Quality, string | undefined] {
    if (this.scenario === "calm") return ["Good", undefined];
    if (["PV01", "WT01", "GC01", "HD01"].includes(id)) return ["Bad", "PLC1 does not answer: connection refused (127.0.0.1:1502), next try in 2 s"];
    if (id === "HS01") return ["Uncertain", "pressure disagrees with the twin by 4.1 bar"];
    return ["Good", undefined];
  }

  private link(link: Link): Link {
    return this.scenario === "faults" && link.id === "PLC1"
      ? { ...link, state: "Down", reason: "connection refused, next try in 2 s", errors: 7, roundTripMs: null }
      : { ...link, lastGood: this.clock().toISOString() };
  }
}

function swing(value: number | null, number: number, phase: number): number | null {
  return value === null ? null : value * (1 + 0.03 * Math.sin(number / 9 + phase));
}
