import { useEffect, useState } from "react";
import type { Plan, PlanWhy } from "../model/plan";
import { readReply } from "../feed/requests";

/** What a request for the plan brought; `trouble` says why there is nothing newer. */
export interface Asked<T> {
  value?: T;
  trouble?: string;
}

const refreshMs = 10_000;

/** The plan as the host has it, asked for anew every ten seconds. */
export function usePlan(): Asked<Plan> {
  const [plan, setPlan] = useState<Asked<Plan>>({});
  useEffect(() => {
    const stop = new AbortController();
    const ask = async () => {
      const next = await get<Plan>("/api/plan", stop.signal);
      if (!stop.signal.aborted) setPlan((last) => (next.value === undefined ? { ...last, ...next } : next));
    };
    void ask();
    const timer = setInterval(() => void ask(), refreshMs);
    return () => {
      stop.abort();
      clearInterval(timer);
    };
  }, []);
  return plan;
}

/** Why the plan asks what it asks of a stack in a step; asked anew for every plan. */
export function useWhy(asset: string | undefined, at: string | undefined, madeAt: string | undefined): Asked<PlanWhy> {
  const [why, setWhy] = useState<Asked<PlanWhy>>({});
  useEffect(() => {
    setWhy({});
    if (asset === undefined || at === undefined) return;
    const stop = new AbortController();
    void get<PlanWhy>(`/api/plan/why?asset=${encodeURIComponent(asset)}&at=${encodeURIComponent(at)}`, stop.signal).then((next) => !stop.signal.aborted && setWhy(next));
    return () => stop.abort();
  }, [asset, at, madeAt]);
  return why;
}

async function get<T>(path: string, signal: AbortSignal): Promise<Asked<T>> {
  try {
    const response = await fetch(path, { signal, headers: { Accept: "application/json" } });
    if (response.ok) return { value: (await response.json()) as T };
    const reply = readReply(false, response.status, await response.text());
    return { trouble: reply.kind === "refused" ? `${reply.title} ${reply.detail} ${reply.remedy}`.trim() : `HTTP ${response.status}` };
  } catch (error) {
    return { trouble: `The host does not answer: ${error instanceof Error ? error.message : String(error)}` };
  }
}
