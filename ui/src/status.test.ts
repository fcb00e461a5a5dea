import { expect, it } from "vitest";
import { NOON } from "../tests/fixtures.ts";
import { dayHeading, dayList } from "./relative-times.ts";
import { mutedUntil } from "./status.ts";
import { span, tomorrowMorning } from "./times.ts";

const ago = (minutes: number) => new Date(NOON - minutes * 60_000).toISOString();

it("names days", () => {
  const names = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"];
  expect(dayList([1, 2, 3, 4, 5], names)).toBe("Mon–Fri");
  expect(dayList([7, 6], names)).toBe("Sat, Sun");
  expect(dayList([1, 2, 3, 4, 5, 6, 7], names)).toBe("Every day");
  expect(dayHeading(ago(60), NOON)).toBe("Today");
  expect(dayHeading(ago(60 * 15), NOON)).toBe("Yesterday");
});

it("writes spans without their smallest parts", () => {
  expect([0, 12_000, 59_600, 3_600_000, 11_520_000, 36_000_000, 172_800_000].map((ms) => span(ms))).toEqual(["0 s", "12 s", "1 min", "1 h", "3 h 12 min", "10 h", "2 days"]);
});

it("knows when a mute ends", () => {
  expect(mutedUntil(null, NOON)).toBeNull();
  expect(mutedUntil("9999-12-31T00:00:00.000Z", NOON)).toBe("forever");
  expect(tomorrowMorning(NOON).getTime()).toBe(new Date(2026, 10, 22, 8).getTime());
});
