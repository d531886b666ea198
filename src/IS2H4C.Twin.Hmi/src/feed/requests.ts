import type { Mode, SetpointOutcome } from "../model/frame";

/** The answer to a request, as the operator reads it. */
export type Reply =
  | { kind: "done"; outcome: SetpointOutcome | undefined; value: number | undefined; why: string[] }
  | { kind: "refused"; title: string; detail: string; remedy: string };

/** Asks for a setpoint; the host's door decides what becomes of it. */
export async function askSetpoint(asset: string, name: string, value: number, reason: string): Promise<Reply> {
  return post(`/api/assets/${encodeURIComponent(asset)}/setpoints/${encodeURIComponent(name)}`, { value, source: "operator", reason });
}

export async function askMode(asset: string, mode: Exclude<Mode, "Local">): Promise<Reply> {
  return post(`/api/assets/${encodeURIComponent(asset)}/mode`, { mode });
}

async function post(path: string, body: unknown): Promise<Reply> {
  try {
    const response = await fetch(path, {
      method: "POST",
      headers: { "Content-Type": "application/json", Accept: "application/json" },
      body: JSON.stringify(body),
    });
    return readReply(response.ok, response.status, await response.text());
  } catch (error) {
    return {
      kind: "refused",
      title: "The host does not answer",
      detail: error instanceof Error ? error.message : String(error),
      remedy: "Nothing is known about the request. See whether the live feed is back, then look at the setpoint before asking again.",
    };
  }
}

/** Understands the host's JSON, and survives a body that is none. */
export function readReply(ok: boolean, status: number, text: string): Reply {
  const body = parseObject(text);
  if (ok)
    return {
      kind: "done",
      outcome: stringOf(body, "outcome") as SetpointOutcome | undefined,
      value: typeof body["value"] === "number" ? body["value"] : undefined,
      why: Array.isArray(body["why"]) ? body["why"].filter((line) => typeof line === "string") : [],
    };
  return {
    kind: "refused",
    title: stringOf(body, "title") ?? `The host refused (HTTP ${status})`,
    detail: stringOf(body, "detail") ?? text.slice(0, 300),
    remedy: stringOf(body, "remedy") ?? "",
  };
}

function parseObject(text: string): Record<string, unknown> {
  try {
    const parsed: unknown = JSON.parse(text);
    return typeof parsed === "object" && parsed !== null ? (parsed as Record<string, unknown>) : {};
  } catch {
    return {};
  }
}

function stringOf(body: Record<string, unknown>, name: string): string | undefined {
  const value = body[name];
  return typeof value === "string" && value !== "" ? value : undefined;
}
