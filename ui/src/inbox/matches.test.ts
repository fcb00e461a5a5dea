import { describe, expect, it } from "vitest";
import { finder, parts } from "./matches.ts";

const found = (text: string, search: string) => parts(text, finder(search)).filter((_, at) => at % 2 === 1);

describe("what a search found", () => {
  it.each([
    ["the beginnings of words, however they are written", "Printer prints, sprint", "print", ["Print", "print"]],
    ["whole words but for the last", "keto gummies, KETOS", "gum  keto", ["keto", "KETO"]],
    ["words of every script", "Über Österreich", "über öst", ["Über", "Öst"]],
    ["signs as nothing but what is between words", "a.b (c)", "( .b", ["b"]],
    ["nothing, where nothing was looked for", "a", " .* ", []],
  ])("is %s", (_, text, search, hits) => {
    expect(found(text, search)).toEqual(hits);
    expect(parts(text, finder(search)).join("")).toBe(text);
  });
});
