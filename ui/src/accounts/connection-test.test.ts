import { expect, it } from "vitest";
import { say } from "../../tests/fixtures.ts";
import { stepLines } from "./ConnectionTestSteps.svelte";

it("shows the step being done, and stops at the one that failed", () => {
  const reach = { step: "reach" as const, message: say("trial-reached"), ok: true };
  expect(stepLines({ steps: [reach], running: true }).map((line) => line.is)).toEqual(["ok", "at", "wait"]);
  expect(stepLines({ steps: [{ ...reach, ok: false }], running: true }).map((line) => line.is)).toEqual(["no"]);
  expect(stepLines({ steps: [reach], running: false }).map((line) => line.is)).toEqual(["ok"]);
});
