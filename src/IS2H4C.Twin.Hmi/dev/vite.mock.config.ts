import react from "@vitejs/plugin-react";
import { defineConfig } from "vite";
import { mockHubPlugin } from "./mockHubPlugin";

/** The screen with an invented hub, without a host: `npm run mock` from source, `npm run preview:mock` from the built files. */
export default defineConfig({
  base: "./",
  plugins: [react(), mockHubPlugin()],
  build: { outDir: "../../artifacts/hmi/dist" },
  cacheDir: "../../artifacts/hmi/vite-cache",
  server: { host: "127.0.0.1" },
  preview: { host: "127.0.0.1" },
});
