import { expect, it } from "vitest";
import type { Fate } from "../contract.ts";
import { outcomeChip } from "./texts.ts";

it("says why something did not ring, and nothing when it did", () => {
  const fate = (did: Fate["did"], why: string): Fate => ({ did, why, notice: null, opened_at: null, withdrawn_at: null });
  expect(outcomeChip(fate("rung", "kind"))).toBeNull();
  expect(outcomeChip(fate("quiet", "rule:not seven"))).toBe("rule: not seven");
  expect(outcomeChip(fate("muted", "schedule"))).toBe("quiet hours");
  expect(outcomeChip(fate("failed", "kind"))).toBe("not shown");
  expect(outcomeChip(fate("quiet", "something new"))).toBe("something new");
});
