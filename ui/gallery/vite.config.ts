import { svelte } from "@sveltejs/vite-plugin-svelte";
import { readFileSync } from "node:fs";
import { defineConfig } from "vite";

// The page lives under the window's own content security policy; only the frame around it is the gallery's.
const window = JSON.parse(readFileSync(new URL("../../src-tauri/tauri.conf.json", import.meta.url), "utf8"));
const policy = Object.entries({ ...window.app.security.csp, "frame-src": "'self'" }).map(([what, whence]) => `${what} ${whence}`);

export default defineConfig({
  root: import.meta.dirname,
  plugins: [svelte()],
  build: { target: "safari17", chunkSizeWarningLimit: 2000, rolldownOptions: { input: ["index.html", "stage.html"].map((page) => `${import.meta.dirname}/${page}`) } },
  server: { host: "127.0.0.1", fs: { allow: ["..", "../../src-tauri/locales"] } },
  preview: { host: "127.0.0.1", headers: { "Content-Security-Policy": policy.join("; ") } },
});
