// The catalogue as data, for the tests that hold it together.

import { FluentResource } from "@fluent/bundle";
import { readdirSync, readFileSync } from "node:fs";

const FOLDER = `${import.meta.dirname}/../../src-tauri/locales`;

/** The folders there are, a language each. */
export const folders = (): string[] => readdirSync(FOLDER).filter((name) => readdirSync(`${FOLDER}/${name}`).some(isWindow));

/** One message: the file it stands in, and its variables with the type of each. */
export interface Entry {
  readonly file: string;
  readonly variables: ReadonlyMap<string, string>;
}

/** The window's own messages of a language, or those that the resident says as well; a term has a dash in front. */
export function entries(folder: string, all = false): Map<string, Entry> {
  const found = new Map<string, Entry>();
  for (const file of readdirSync(`${FOLDER}/${folder}`).filter((name) => all || isWindow(name))) {
    const text = readFileSync(`${FOLDER}/${folder}/${file}`, "utf8");
    const { body } = new FluentResource(text);
    // What is written wrongly is left out by the reader without a word.
    const written = text.match(/^-?[a-z][\w-]* *=/gm)?.length ?? 0;
    if (written !== body.length) throw new Error(`${folder}/${file} has ${written} messages, of which ${body.length} can be read`);
    for (const { id, value } of body) {
      if (found.has(id)) throw new Error(`${folder}/${file}: ${id} is there twice`);
      const variables = new Map<string, string>();
      collect(value, variables);
      found.set(id, { file, variables });
    }
  }
  return found;
}

/** What `src/messages/ids.ts` is to say. */
export function idsFile(english: ReadonlyMap<string, Entry>): string {
  const lines = [...english].filter(([id]) => !id.startsWith("-")).sort(([one], [other]) => (one < other ? -1 : 1)).map(([id, { variables }]) => {
    const fields = [...variables].map(([name, type]) => `${name}: ${type}`);
    return `  "${id}": ${fields.length > 0 ? `{ ${fields.join("; ")} }` : "{}"};`;
  });
  return `// Generated from src-tauri/locales/en by \`npm run ids\`; do not edit by hand.\n\n/** Every message of the window, with what it wants filled in. */\nexport interface Messages {\n${lines.join("\n")}\n}\n`;
}

const isWindow = (file: string) => /^window.*\.ftl$/.test(file);

type Node = { readonly type: string; readonly name?: string; readonly value?: unknown; readonly selector?: Node; readonly variants?: readonly { key: Node; value: unknown }[]; readonly args?: readonly Node[] };

/** Finds the variables of a pattern. */
function collect(pattern: unknown, into: Map<string, string>): void {
  if (!Array.isArray(pattern)) return;
  for (const part of pattern as (string | Node)[]) if (typeof part !== "string") walk(part, into);
}

function walk(node: Node, into: Map<string, string>): void {
  if (node.type === "var") note(node.name ?? "", "string | number", into);
  for (const each of node.args ?? []) {
    // The spans and the labels that a function takes have a type of their own.
    if (each.type === "var") note(each.name ?? "", node.name === "SPAN" ? "number" : "string", into);
    else walk(each, into);
  }
  if (node.type !== "select" || !node.selector) return;
  const keys = (node.variants ?? []).map(({ key }) => String(key.value));
  if (node.selector.type === "var") note(node.selector.name ?? "", typeOf(keys), into);
  for (const { value } of node.variants ?? []) collect(value, into);
}

/** A number where plurals or numbers are told apart, one of the keys where these are all there is, and anything otherwise. */
function typeOf(keys: readonly string[]): string {
  if (keys.every((key) => /^(zero|one|two|few|many|other|\d+)$/.test(key))) return "number";
  return keys.includes("other") ? "string | number" : keys.map((key) => JSON.stringify(key)).join(" | ");
}

/** The narrower of what is known of a variable. */
function note(name: string, type: string, into: Map<string, string>): void {
  if (!into.has(name) || into.get(name) === "string | number") into.set(name, type);
}
