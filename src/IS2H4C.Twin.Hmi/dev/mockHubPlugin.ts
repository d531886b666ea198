import type { IncomingMessage, ServerResponse } from "node:http";
import type { Plugin } from "vite";
import { almelo10MwFrame } from "./almelo10MwFrame";
import { almeloFrame } from "./almeloFrame";
import { MockFeedServer } from "./mockFeedServer";
import { MockHub } from "./mockHub";

/** What the host sends as well: nothing but our own files, no inline script or style. */
const policy = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

/** Puts the mock hub in front of Vite's own servers. Visit /mock/faults, /mock/calm, /mock/silent to change the weather; MOCK_HUB=almelo-10mw for the larger hub. */
export function mockHubPlugin(): Plugin {
  const serve = (strict: boolean) => {
    const server = new MockFeedServer(new MockHub(() => new Date(), process.env["MOCK_HUB"] === "almelo-10mw" ? almelo10MwFrame : almeloFrame));
    setInterval(() => server.tick(), 1000).unref();
    return (request: IncomingMessage, response: ServerResponse, next: () => void) => {
      if (strict) response.setHeader("Content-Security-Policy", policy);
      if (!server.handle(request, response)) next();
    };
  };
  return {
    name: "mock-hub",
    configureServer: (vite) => void vite.middlewares.use(serve(false)),
    configurePreviewServer: (vite) => void vite.middlewares.use(serve(true)),
  };
}
