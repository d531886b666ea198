import { HubConnectionBuilder, HubConnectionState, LogLevel, type HubConnection } from "@microsoft/signalr";
import type { Delta, Frame } from "../model/frame";
import type { FeedStore } from "./feedStore";

const retryMs = 1000;
/** The host says something every second; twenty silent ones and the connection is taken for dead and made anew. */
const serverTimeoutMs = 20_000;

/** Keeps one SignalR connection to `/live` for as long as the page lives: retries for ever, every second. */
export class LiveFeed {
  private readonly connection: HubConnection;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private stopped = false;

  constructor(
    private readonly store: FeedStore,
    private readonly now: () => number,
    url = "/live",
  ) {
    this.connection = new HubConnectionBuilder().withUrl(url).configureLogging(LogLevel.None).build();
    this.connection.serverTimeoutInMilliseconds = serverTimeoutMs;
    this.connection.on("keyFrame", (frame: Frame) => this.store.dispatch({ kind: "keyFrame", frame, atMs: this.now() }));
    this.connection.on("delta", (delta: Delta) => this.take(delta));
    this.connection.onclose((error) => this.retryLater(`The connection to the host was lost. ${error?.message ?? ""}`.trim()));
  }

  async start(): Promise<void> {
    this.stopped = false;
    try {
      await this.connection.start();
      this.store.dispatch({ kind: "connected" });
    } catch (error) {
      this.retryLater(`The host does not answer. ${error instanceof Error ? error.message : ""}`.trim());
    }
  }

  async stop(): Promise<void> {
    this.stopped = true;
    clearTimeout(this.timer);
    await this.connection.stop();
  }

  private take(delta: Delta): void {
    const effect = this.store.dispatch({ kind: "delta", delta, atMs: this.now() });
    if (effect === "requestKeyFrame" && this.connection.state === HubConnectionState.Connected)
      void this.connection.send("RequestKeyFrame").catch(() => this.connection.stop());
  }

  private retryLater(reason: string): void {
    if (this.stopped) return;
    this.store.dispatch({ kind: "disconnected", reason });
    this.timer = setTimeout(() => void this.start(), retryMs);
  }
}
