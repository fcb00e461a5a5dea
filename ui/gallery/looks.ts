// How a scene is looked at: light, contrast, language and size.

import type { Locale } from "../src/messages.ts";

export interface Look {
  readonly theme: "light" | "dark";
  readonly contrast: "normal" | "more";
  /** "pseudo" is English with accents and longer, which shows what is not in the catalogue and what has no room. */
  readonly language: Locale | "pseudo";
  /** Of the window, in CSS pixels. */
  readonly width: number;
  readonly height: number;
  /** Device pixels for each CSS pixel. */
  readonly scale: number;
}

const usual: Look = { theme: "light", contrast: "normal", language: "en", width: 920, height: 640, scale: 1 };
const narrow = { width: 360, height: 640 };
// A window of 920 × 640 whose owner reads at 200 %.
const large = { width: 460, height: 320, scale: 2 };

export const LOOKS: Record<string, Look> = {
  light: usual,
  dark: { ...usual, theme: "dark" },
  contrast: { ...usual, contrast: "more" },
  "contrast-dark": { ...usual, theme: "dark", contrast: "more" },
  narrow: { ...usual, ...narrow },
  "narrow-dark": { ...usual, ...narrow, theme: "dark" },
  large: { ...usual, ...large },
  german: { ...usual, language: "de" },
  "german-narrow": { ...usual, ...narrow, language: "de" },
  french: { ...usual, language: "fr" },
  "french-narrow": { ...usual, ...narrow, language: "fr" },
  pseudo: { ...usual, language: "pseudo" },
  huge: { ...usual, width: 3840, height: 2160 },
};
