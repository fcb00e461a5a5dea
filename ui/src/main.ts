// The page of the real window.

import { mount } from "svelte";
import { type Memory, tauri } from "./call.ts";
import App from "./frame/App.svelte";
import { AppState } from "./state.svelte.ts";
import "./tokens.css";
import "./base.css";

declare global {
  /** What the window remembers, and the system's languages; `src-tauri/src/window.rs` sets it before the page loads. */
  var bellhop: (Memory & { system: string[] }) | undefined;
}

const { system = [], ...memory } = globalThis.bellhop ?? {};
const state = new AppState(tauri, memory, system);
await state.loadLocale();
mount(App, { target: document.body, props: { state } });
void state.open();
