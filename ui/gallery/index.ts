// Every view and state of the window with made-up news: for the eyes (`npm run dev`, then ?scene=NAME&look=NAME), for
// `script/screenshots`, and for the tests that judge and compare them.

import { type Look, LOOKS } from "./looks.ts";
import { SCENES } from "./scenes.ts";
import type { Stage } from "./stage.ts";

const frame = document.querySelector("iframe") as HTMLIFrameElement;
const stage = new Promise<Stage>((ready) => {
  const look = () => {
    const found = (frame.contentWindow as (Window & { stage?: Stage }) | null)?.stage;
    if (found) ready(found);
    else setTimeout(look, 10);
  };
  look();
});

async function show(scene: string, look: Look): Promise<void> {
  frame.style.width = `${look.width}px`;
  frame.style.height = `${look.height}px`;
  frame.style.transform = look.scale === 1 ? "" : `scale(${look.scale})`;
  await (await stage).show(scene, look);
}

const gallery = {
  /** The names of the scenes, the looks at each, and those that are kept as pictures. Four thousand pixels are for whole views. */
  scenes: SCENES.map(({ name, view, kept }) => ({ name, kept: kept ?? [], looks: Object.keys(LOOKS).filter((look) => look !== "huge" || name === view) })),
  looks: LOOKS,
  show,
  judge: async (palettes: boolean) => (await stage).judge(palettes),
  widths: async () => (await stage).widths(),
};
Object.assign(globalThis, { gallery });

const query = new URLSearchParams(location.search);
const look = LOOKS[query.get("look") ?? "light"];
if (look && query.has("scene")) void show(query.get("scene") ?? "", look);
