import "@testing-library/jest-dom/vitest";
import { learn } from "../src/words.ts";

await learn("de");
