import "@testing-library/jest-dom/vitest";
import { loadLocale } from "../src/messages.ts";

await loadLocale("de");
await loadLocale("fr");
