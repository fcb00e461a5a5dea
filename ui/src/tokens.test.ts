// The tokens follow the system's wishes. That the engine passes these on is tested in the real window.

import { readdirSync, readFileSync } from "node:fs";
import { expect, it } from "vitest";

const source = `${import.meta.dirname}`;
const tokens = readFileSync(`${source}/tokens.css`, "utf8").replaceAll(/\/\*[\s\S]*?\*\//g, "");

/** What a rule sets, by name. */
function set(selector: string): Map<string, string> {
  const body = tokens.split(selector)[1]?.split("}")[0] ?? "";
  return new Map([...body.matchAll(/(--[\w-]+):\s*([^;]+);/g)].map(([, name, value]) => [name ?? "", value ?? ""]));
}

it("have more contrast by the system's wish, the same as by hand", () => {
  const wished = set("@media (prefers-contrast: more) {\n  :root:not([data-contrast=\"normal\"]) {");
  expect(wished.size).toBeGreaterThan(15);
  expect(wished).toEqual(set(":root[data-contrast=\"more\"] {"));
});

it("stop all that moves when less motion is wished for", () => {
  expect([...set("@media (prefers-reduced-motion: reduce) {\n  :root {")]).toEqual([["--move", "0ms linear"], ["--turn", "0s"]]);
  const styles = readdirSync(source, { recursive: true, encoding: "utf8" }).filter((file) => /\.(svelte|css)$/.test(file) && file !== "tokens.css");
  const moves = styles.flatMap((file) => [...readFileSync(`${source}/${file}`, "utf8").matchAll(/(?:transition|animation)[\w-]*:\s*([^;}]+)/g)].map(([, how]) => how ?? ""));
  expect(moves.length).toBeGreaterThan(3);
  // What only appears after a while, without moving, may.
  expect(moves.filter((how) => !/^none$|var\(--(move|turn)\)| 0s \d+ms /.test(how))).toEqual([]);
});
