import type { IncomingMessage, ServerResponse } from "node:http";
import type { Delta } from "../src/model/frame";
import type { MockHub, Scenario } from "./mockHub";
import { mockPlan, mockWhy } from "./mockPlan";

const recordSeparator = "\u001e";

/** As much of the host as the screen needs: `/api/hub`, the two POSTs, and SignalR's JSON protocol over server-sent events. */
export class MockFeedServer {
  /** Event streams by connection id, and those that have shaken hands and may hear messages. */
  private readonly streams = new Map<string, ServerResponse>();
  private readonly ready = new Set<ServerResponse>();
  private nextId = 1;
  private silent = false;
  /** How often a client asked for a key frame. */
  keyFrameRequests = 0;

  constructor(private readonly hub: MockHub) {}

  /** Answers, or says no so that the next handler may. */
  handle(request: IncomingMessage, response: ServerResponse): boolean {
    const url = new URL(request.url ?? "/", "http://mock");
    const [, first, second] = url.pathname.split("/");
    if (first === "live") this.live(url, request, response);
    else if (first === "mock") this.control(second ?? "", response);
    else if (url.pathname === "/api/hub") json(response, 200, this.hub.frame);
    else if (url.pathname === "/api/plan") json(response, 200, mockPlan(new Date(this.hub.frame.time)));
    else if (url.pathname === "/api/plan/why") this.why(url, response);
    else if (first === "api" && request.method === "POST") void this.post(url.pathname.split("/"), request, response);
    else return false;
    return true;
  }

  /** One scan: the hub moves on and every client hears of it. */
  tick(): void {
    const delta = this.hub.step();
    if (!this.silent) this.broadcast(delta);
  }

  broadcast(delta: Delta): void {
    for (const client of this.ready) invoke(client, "delta", delta);
  }

  private live(url: URL, request: IncomingMessage, response: ServerResponse): void {
    const connection = url.searchParams.get("id") ?? "";
    if (url.pathname.endsWith("/negotiate")) {
      const id = String(this.nextId++);
      json(response, 200, { negotiateVersion: 1, connectionId: id, connectionToken: id, availableTransports: [{ transport: "ServerSentEvents", transferFormats: ["Text"] }] });
    } else if (request.method === "GET") {
      response.writeHead(200, { "Content-Type": "text/event-stream", "Cache-Control": "no-cache" });
      response.write(":\r\n\r\n");
      this.streams.set(connection, response);
      request.on("close", () => {
        this.streams.delete(connection);
        this.ready.delete(response);
      });
    } else void this.message(this.streams.get(connection), request, response);
  }

  private async message(client: ServerResponse | undefined, request: IncomingMessage, response: ServerResponse): Promise<void> {
    const text = await bodyOf(request);
    response.writeHead(200).end();
    if (client === undefined) return;
    if (text.includes('"protocol"')) {
      client.write(`data: {}${recordSeparator}\r\n\r\n`);
      this.ready.add(client);
      invoke(client, "keyFrame", this.hub.frame);
    }
    if (text.includes('"RequestKeyFrame"')) {
      this.keyFrameRequests++;
      invoke(client, "keyFrame", this.hub.frame);
    }
  }

  private why(url: URL, response: ServerResponse): void {
    const why = mockWhy(mockPlan(new Date(this.hub.frame.time)), url.searchParams.get("asset") ?? "", url.searchParams.get("at") ?? "");
    if (why === undefined) json(response, 404, { title: "Not in the plan.", detail: "No such stack, or a time beyond the horizon.", remedy: "Ask for a planned stack and a time within the horizon." });
    else json(response, 200, why);
  }

  private control(command: string, response: ServerResponse): void {
    this.silent = command === "silent";
    if (!this.silent) this.hub.scenario = command as Scenario;
    json(response, 200, { command });
  }

  private async post(path: string[], request: IncomingMessage, response: ServerResponse): Promise<void> {
    const body = JSON.parse(await bodyOf(request)) as { value?: number; mode?: "Auto" | "Manual" };
    const id = path[3] ?? "";
    if (body.mode !== undefined) {
      this.hub.setMode(id, body.mode);
      json(response, 200, {});
      return;
    }
    const name = path[5] ?? "";
    const setpoint = this.hub.frame.assets.find((asset) => asset.id === id)?.setpoints[name];
    const value = body.value ?? 0;
    if (setpoint?.high !== undefined && setpoint.high !== null && value > setpoint.high)
      json(response, 422, {
        title: "Setpoint refused",
        detail: `${id}.${name}: ${value} ${setpoint.unit} is above the operating limit ${setpoint.high} ${setpoint.unit}.`,
        remedy: `Ask for at most ${setpoint.high} ${setpoint.unit}, or have a process engineer change the limit.`,
      });
    else json(response, 200, { outcome: "Limited", value: value * 0.9, why: [`asked ${value} by operator`, `limited to ${(value * 0.9).toFixed(1)} by ${id} ramp limit 5 %/s`] });
  }
}

function invoke(client: ServerResponse, target: string, argument: unknown): void {
  client.write(`data: ${JSON.stringify({ type: 1, target, arguments: [argument] })}${recordSeparator}\r\n\r\n`);
}

function json(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { "Content-Type": "application/json" }).end(JSON.stringify(body));
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  let text = "";
  for await (const chunk of request) text += String(chunk);
  return text;
}
