import { svelte } from "@sveltejs/vite-plugin-svelte";
import { svelteTesting } from "@testing-library/svelte/vite";
import { defineConfig } from "vitest/config";

export default defineConfig({
  plugins: [svelte(), svelteTesting()],
  // What the window's WebKit and WebView2 understand; the page is never served to other browsers.
  build: { target: "safari17", modulePreload: { polyfill: false }, reportCompressedSize: true },
  server: { host: "127.0.0.1", port: 5173, strictPort: false, fs: { allow: [".", "../src-tauri/locales"] } },
  test: { environment: "happy-dom", include: ["src/**/*.test.ts"], setupFiles: ["tests/setup.ts"] },
});
