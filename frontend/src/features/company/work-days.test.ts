import { expect, test } from "vitest";
import type { WorkDays } from "./work-days";
import { kindOf, spansOf, switched, weekdayOf } from "./work-days";

const days: WorkDays = { week: [1, 2, 3, 4, 5], off: ["2026-10-01"], extra: ["2026-10-10"] };

test("weekdays are counted from Monday, before the day they are counted from too", () => {
  expect([weekdayOf("2026-11-26"), weekdayOf("2026-11-29"), weekdayOf("2023-12-31")]).toEqual([4, 7, 7]);
});

test("a day is what its weekday says, unless it is an exception", () => {
  expect(["2026-10-01", "2026-10-02", "2026-10-03", "2026-10-10"].map((date) => kindOf(days, date))).toEqual(["off", "worked", "rest", "extra"]);
});

test("switching a day twice leaves all as it was", () => {
  for (const date of ["2026-10-01", "2026-10-02", "2026-10-03", "2026-10-10"]) {
    const once = switched(days, date);
    expect(kindOf(once, date)).not.toBe(kindOf(days, date));
    expect(switched(once, date)).toEqual(days);
  }
});

test("days that follow each other are one span, over the end of a month too", () => {
  expect(spansOf(["2026-10-02", "2026-09-30", "2026-10-01", "2026-10-05"])).toEqual([
    { from: "2026-09-30", to: "2026-10-02" }, { from: "2026-10-05", to: "2026-10-05" },
  ]);
});
