/** The live feed's contract: what `GET /api/hub` and the SignalR messages `keyFrame` and `delta` carry. */

export type Quality = "Good" | "Uncertain" | "Bad";
export type Mode = "Auto" | "Manual" | "Local";
export type LinkState = "Connected" | "Connecting" | "Down";
export type SetpointOutcome = "Accepted" | "Limited" | "Rejected" | "Mismatch" | "TimedOut" | "Pending";

/** The part of a value that moves from scan to scan. */
export interface Reading {
  /** Null: there is no number (yet); the quality says why. */
  value: number | null;
  /** The state's name, for enumerated tags. */
  text?: string | null;
  quality: Quality;
  ageSeconds: number;
  reason?: string | null;
}

export interface TagValue extends Reading {
  unit: string;
  description: string;
  /** Engineering range, in `unit`. */
  low?: number | null;
  high?: number | null;
  /** The tag's role: "main" values stand on the faceplate. */
  key?: string | null;
}

export interface Setpoint {
  value: number | null;
  unit: string;
  low?: number | null;
  high?: number | null;
  asked?: number | null;
  source: string;
  /** From what was asked, through each narrowing step, to the result. */
  why: string[];
  /** When it was decided; null before the first decision. */
  at: string | null;
  outcome: SetpointOutcome;
}

export interface Asset {
  id: string;
  kind: string;
  title: string;
  area: string;
  mode: Mode;
  state: string;
  quality: Quality;
  ageSeconds: number;
  reason?: string | null;
  values: Readonly<Record<string, TagValue>>;
  setpoints: Readonly<Record<string, Setpoint>>;
}

export interface Kpi {
  name: string;
  value: number | null;
  unit: string;
  quality: Quality;
}

export interface Link {
  id: string;
  protocol: string;
  endpoint: string;
  state: LinkState;
  reason?: string | null;
  lastGood?: string | null;
  roundTripMs?: number | null;
  errors: number;
}

export interface HeaderPort {
  asset: string;
  port: string;
}

/** A pipe or bus that carries one resource between assets. */
export interface Header {
  id: string;
  resource: string;
  unit: string;
  from: HeaderPort[];
  to: HeaderPort[];
}

export interface Scan {
  number: number;
  milliseconds: number;
  overruns: number;
}

export interface Frame {
  sequence: number;
  hub: string;
  name: string;
  time: string;
  policy: string;
  policyReason?: string | null;
  scan: Scan;
  kpis: Kpi[];
  links: Link[];
  headers: Header[];
  assets: Asset[];
}

export interface AssetDelta {
  id: string;
  mode?: Mode | null;
  state?: string | null;
  quality?: Quality | null;
  ageSeconds?: number | null;
  reason?: string | null;
  values?: Readonly<Record<string, Reading>> | null;
  setpoints?: Readonly<Record<string, Setpoint>> | null;
}

export interface Delta {
  sequence: number;
  time: string;
  scan: Scan;
  policyReason?: string | null;
  kpis?: Kpi[] | null;
  links?: Link[] | null;
  assets: AssetDelta[];
}
