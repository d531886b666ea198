import react from "@vitejs/plugin-react";
import { defineConfig } from "vitest/config";

const artifacts = "../../artifacts/hmi";
const twinHost = "http://127.0.0.1:8080";

export default defineConfig({
  base: "./",
  plugins: [react()],
  build: {
    outDir: `${artifacts}/dist`,
    emptyOutDir: true,
    // The content security policy allows no inline script, style or data: URL.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
  },
  cacheDir: `${artifacts}/vite-cache`,
  // `npm run dev` shows changes at once, with API and feed of a host that runs.
  server: { host: "127.0.0.1", proxy: { "/api": twinHost, "/live": { target: twinHost, ws: true } } },
  test: { include: ["tests/**/*.test.{ts,tsx}"], environment: "node" },
});
