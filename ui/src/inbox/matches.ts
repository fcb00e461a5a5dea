// Which parts of a text a search has found, as the history looks for them: whole words, the last of which may go on.

/** Finds what was looked for; `null` where nothing was. */
export function finder(search: string): RegExp | null {
  const words = search.split(/[^\p{L}\p{N}]+/u).filter((word) => word !== "");
  return words.length === 0 ? null : new RegExp(`(?<!${LETTER})(${words.join(`(?!${LETTER})|`)})`, "giu");
}

const LETTER = "[\\p{L}\\p{N}]";

/** The text in parts, of which every other one was found: the second, the fourth and so on. */
export function parts(text: string, find: RegExp | null): string[] {
  return find ? text.split(find) : [text];
}
