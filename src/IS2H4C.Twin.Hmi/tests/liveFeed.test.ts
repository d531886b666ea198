import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { MockFeedServer } from "../dev/mockFeedServer";
import { MockHub } from "../dev/mockHub";
import { FeedStore } from "../src/feed/feedStore";
import { LiveFeed } from "../src/feed/liveFeed";

/** The real SignalR client over a real socket; the hub's clock is moved by hand. */
let server: Server;
let mock: MockFeedServer;
let hub: MockHub;
let store: FeedStore;
let feed: LiveFeed;
let hubTimeMs: number;

beforeEach(async () => {
  hubTimeMs = Date.parse("2026-11-22T10:00:00Z");
  hub = new MockHub(() => new Date(hubTimeMs));
  mock = new MockFeedServer(hub);
  server = createServer((request, response) => {
    if (!mock.handle(request, response)) response.writeHead(404).end();
  });
  await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
  store = new FeedStore();
  feed = new LiveFeed(store, () => hubTimeMs, `http://127.0.0.1:${(server.address() as AddressInfo).port}/live`);
  await feed.start();
  await vi.waitFor(() => expect(store.current().frame?.sequence).toBe(1));
});

afterEach(async () => {
  await feed.stop();
  server.closeAllConnections();
  server.close();
});

function scan(): void {
  hubTimeMs += 1000;
  mock.tick();
}

it("gets a key frame on connecting, then follows the deltas", async () => {
  scan();
  scan();
  await vi.waitFor(() => expect(store.current().frame?.sequence).toBe(3));
  expect(store.current().frame?.time).toBe("2026-11-22T10:00:02.000Z");
  expect(mock.keyFrameRequests).toBe(0);
});

it("asks for a key frame when a delta got lost, and goes on with what the hub says now", async () => {
  hubTimeMs += 1000;
  hub.step();
  scan();
  await vi.waitFor(() => expect(store.current().frame?.sequence).toBe(3));
  expect(mock.keyFrameRequests).toBe(1);
  scan();
  await vi.waitFor(() => expect(store.current().frame?.sequence).toBe(4));
});

it("says that the feed is lost when the host goes away", async () => {
  server.closeAllConnections();
  server.close();
  await vi.waitFor(() => expect(store.current().connection).toBe("lost"));
  expect(store.current().frame?.sequence).toBe(1);
});

it("remembers the numbers for the trend", async () => {
  scan();
  await vi.waitFor(() => expect(store.current().frame?.sequence).toBe(2));
  const [times, power] = store.trend.rows(["EL01/JT101.PV"]);
  expect(times).toHaveLength(2);
  expect(power?.[0]).toBe(48);
});
