import "@testing-library/jest-dom/vitest";
import { loadLocale } from "../src/words.ts";

await loadLocale("de");
