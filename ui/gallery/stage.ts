// One scene at a time: the window as it is shipped, over a bridge with made-up news.

import axe from "axe-core";
import { mount, unmount } from "svelte";
import App from "../src/frame/App.svelte";
import { transformTexts } from "../src/messages.ts";
import { AppState } from "../src/state.svelte.ts";
import { NOON } from "../tests/fixtures.ts";
import { pseudo } from "../tests/pseudo.ts";
import { Hands, settled } from "./hands.ts";
import type { Look } from "./looks.ts";
import { SceneBridge, SCENES } from "./scenes.ts";
import "../src/tokens.css";
import "../src/base.css";
import "./stage.css";

// The recorded news happened at a fixed time, and in a picture it stays that time.
Date.now = () => NOON;

let shown: ReturnType<typeof mount> | undefined;

/** Shows a scene, and returns when it stands still. */
async function show(name: string, look: Look): Promise<void> {
  const scene = SCENES.find((each) => each.name === name);
  if (!scene) throw new Error(`There is no scene ${name}.`);
  if (shown) await unmount(shown);
  const { dataset } = document.documentElement;
  dataset.contrast = look.contrast;
  transformTexts(look.language === "pseudo" ? pseudo : undefined);
  const state = new AppState(new SceneBridge(scene), { theme: look.theme, locale: look.language === "pseudo" ? "en" : look.language });
  await state.loadLocale();
  state.view = scene.view;
  if (scene.draft) state.draft = scene.draft;
  shown = mount(App, { target: document.body, props: { state } });
  await state.open();
  await settled();
  await scene.act?.(new Hands(), state);
  await settled();
}

/**
 * What axe-core finds wrong with what is shown: everything once, and in all palettes the contrast of colours, by light
 * and by dark, with more contrast and without; and what moves although nothing may.
 */
async function judge(palettes: boolean): Promise<{ passed: number; faults: string[] }> {
  const { dataset } = document.documentElement;
  const { theme, contrast } = dataset;
  const whole = await axe.run(document, { resultTypes: ["violations"], rules: { "target-size": { enabled: true } } });
  const faults = named(whole, "");
  for (const theme of palettes ? ["light", "dark"] : []) {
    for (const contrast of ["normal", "more"]) {
      Object.assign(dataset, { theme, contrast });
      faults.push(...named(await axe.run(document, { resultTypes: ["violations"], runOnly: ["color-contrast"] }), `${theme}, contrast ${contrast}: `));
    }
  }
  Object.assign(dataset, { theme, contrast });
  const still = matchMedia("(prefers-reduced-motion: reduce)").matches;
  // What only appears after a while takes no time to do so.
  const lasting = document.getAnimations().filter((each) => Number(each.effect?.getComputedTiming().duration) > 0);
  const moving = still ? lasting.map((each) => `moves although less motion is wished for: ${String((each as CSSAnimation).animationName)}`) : [];
  return { passed: whole.passes.length, faults: [...faults, ...moving] };
}

function named({ violations }: axe.AxeResults, palette: string): string[] {
  return violations.flatMap(({ id, nodes }) => nodes.map((node) => `${palette}${id}: ${node.html.slice(0, 160)} ${node.any[0]?.message ?? ""}`));
}

/** What is larger than the place it has: text over an edge, a view that scrolls sideways, a control out of the window. */
function widths(): string[] {
  const faults: string[] = [];
  const modal = document.querySelector("dialog[open]");
  for (const element of (modal ?? document.body).querySelectorAll<HTMLElement>("*")) {
    const { left, right, width } = element.getBoundingClientRect();
    const style = getComputedStyle(element);
    // Parts for screen readers are a pixel wide on purpose, a field scrolls, and a text may be cut where it ends in an ellipsis.
    if (width <= 1 || style.visibility === "hidden" || element.matches("input, textarea") || element.closest(".hide, svg, select, [popover]:not(:popover-open)")) continue;
    const what = `${element.tagName.toLowerCase()}.${element.className} “${element.innerText.slice(0, 60).replaceAll(/\s+/g, " ")}”`;
    const over = element.scrollWidth - element.clientWidth;
    const high = element.scrollHeight - element.clientHeight;
    if (high > OVERHANG && element.matches(".head, .btn")) faults.push(`${high} px too high: ${what}`);
    if (over > OVERHANG && style.display !== "inline" && style.textOverflow !== "ellipsis" && element.clientWidth > 0) faults.push(`${over} px too wide: ${what}`);
    if (element.matches("button, input, select, textarea, a") && (left < -1 || right > innerWidth + 1)) faults.push(`out of the window: ${what}`);
  }
  return faults;
}

/** The target of a switch is so much larger than its drawing, in pixels. */
const OVERHANG = 6;

const stage = { show, judge, widths };
export type Stage = typeof stage;
Object.assign(globalThis, { stage });
