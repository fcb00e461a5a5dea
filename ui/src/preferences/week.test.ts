import { describe, expect, it } from "vitest";
import type { QuietHours } from "../contract.ts";
import { type Block, cover, half, paint, quietMinutes } from "./week.ts";

const all = [1, 2, 3, 4, 5, 6, 7];
const block = (days: [number, number], halves: [number, number]): Block => ({ days, halves });

/** Whether a minute of the week is quiet, by the words of the contract and nothing else. */
function isQuiet(hours: readonly QuietHours[], account: string | null, minute: number): boolean {
  const at = (time: string) => Number(time.slice(0, 2)) * 60 + Number(time.slice(3));
  return hours.some((each) => (each.account ?? null) === account && each.days.some((day) => {
    const start = (day - 1) * 1440 + at(each.from);
    const length = at(each.to) > at(each.from) ? at(each.to) - at(each.from) : at(each.to) + 1440 - at(each.from);
    return (minute - start + 10_080) % 10_080 < length;
  }));
}

describe("a painted week", () => {
  it("is one line where the days are alike, across midnight", () => {
    const evening = paint([], null, block([0, 6], [44, 47]), true);
    expect(evening).toEqual([{ days: all, from: "22:00", to: "24:00" }]);
    expect(paint(evening, null, block([0, 6], [0, 13]), true)).toEqual([{ days: all, from: "22:00", to: "07:00" }]);
  });

  it("is day by day where quiet lasts longer than a day, and knows that the week is round", () => {
    const weekend = paint(paint([], null, block([5, 6], [0, 47]), true), null, block([0, 0], [0, 13]), true);
    expect(weekend).toEqual([{ days: [1], from: "00:00", to: "07:00" }, { days: [6, 7], from: "00:00", to: "24:00" }]);
    expect(paint([], "a", block([0, 6], [0, 47]), true)).toEqual([{ account: "a", days: all, from: "00:00", to: "24:00" }]);
    const sunday = paint(paint([], null, block([6, 6], [46, 47]), true), null, block([0, 0], [0, 1]), true);
    expect(sunday).toEqual([{ days: [7], from: "23:00", to: "01:00" }]);
  });

  it("keeps minutes that are finer than it draws", () => {
    const fine: QuietHours[] = [{ days: [1], from: "21:47", to: "23:10" }];
    expect(cover(quietMinutes(fine, null), half(0, 43))).toBe("part");
    expect(cover(quietMinutes(fine, null), half(0, 44))).toBe("all");
    expect(paint(fine, null, block([0, 0], [45, 45]), false)).toEqual([
      { days: [1], from: "21:47", to: "22:30" }, { days: [1], from: "23:00", to: "23:10" },
    ]);
  });

  it("touches nobody else's hours, and none at all when nothing changes", () => {
    const hours: QuietHours[] = [{ days: [1], from: "08:00", to: "08:00" }, { account: "a", days: [2], from: "01:00", to: "02:00" }];
    expect(paint(hours, null, block([0, 0], [20, 21]), true)).toEqual(hours);
    expect(paint(hours, "a", block([1, 1], [2, 3]), false)).toEqual([hours[0]]);
    expect(quietMinutes(hours, "b")).toEqual([]);
  });

  it("says to the minute what was painted, whatever was there before", () => {
    // A fixed sequence of a linear congruential generator (Numerical Recipes), so that a failure comes again.
    let seed = 1;
    const upTo = (n: number) => { seed = (Math.imul(seed, 1_664_525) + 1_013_904_223) >>> 0; return Math.floor((seed / 2 ** 32) * n); };
    const time = (minute: number) => `${String(Math.floor(minute / 60)).padStart(2, "0")}:${String(minute % 60).padStart(2, "0")}`;
    for (let round = 0; round < 30; round += 1) {
      let hours: QuietHours[] = Array.from({ length: upTo(4) }, () => ({ days: [1 + upTo(7)], from: time(upTo(1440)), to: time(upTo(1441)) }));
      for (let stroke = 0; stroke < 3; stroke += 1) {
        const [day, first, quiet] = [upTo(7), upTo(48), upTo(2) === 0];
        const painted = block([day, day + upTo(7 - day)], [first, first + upTo(48 - first)]);
        const before = hours;
        hours = paint(hours, null, painted, quiet);
        for (let minute = upTo(7); minute < 10_080; minute += 7) {
          const [at, of] = [Math.floor(minute / 1440), Math.floor((minute % 1440) / 30)];
          const inside = at >= painted.days[0] && at <= painted.days[1] && of >= painted.halves[0] && of <= painted.halves[1];
          const want = inside ? quiet : isQuiet(before, null, minute);
          if (isQuiet(hours, null, minute) !== want) expect({ minute, before, painted, quiet, hours }).toBe(want);
        }
      }
    }
  });
});
