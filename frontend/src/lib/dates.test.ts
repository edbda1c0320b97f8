import { describe, expect, it } from "vitest";
import { addDays, dateIn, datesWithin, dateWithWeekday, daysBetween, distance, formatInstant, formatInstantWithOffset, isCalendarDate, todayIn } from "@/lib/dates";

const today = "2026-11-23";

describe("calendar dates", () => {
  it.each([
    ["this year, in Chinese", "2026-12-04", "zh-CN", "12-04\u00a0周五"],
    ["this year, in English", "2026-12-04", "en", "12-04\u00a0Fri"],
    ["next year shows the year", "2027-01-02", "zh-CN", "2027-01-02\u00a0周六"],
  ] as const)("%s", (_name, date, language, want) => {
    expect(dateWithWeekday(date, today, language)).toBe(want);
  });

  it.each([
    ["in a sentence of the server's", "Check the samples (due 2026-11-30)", "Check the samples (due 11-30\u00a0Mon)"],
    ["not within another number", "FB-2026-11-30-1 and 12026-11-30", "FB-2026-11-30-1 and 12026-11-30"],
    ["not where there is no such day", "2026-13-01", "2026-13-01"],
  ] as const)("%s", (_name, text, want) => {
    expect(datesWithin(text, today, "en")).toBe(want);
  });

  it("counts days over months, years and a leap day", () => {
    expect(daysBetween("2026-11-23", "2026-12-04")).toBe(11);
    expect(addDays("2028-02-28", 1)).toBe("2028-02-29");
    expect(addDays("2026-12-31", 1)).toBe("2027-01-01");
  });

  it("counts the day clocks change as one day", () => {
    expect(daysBetween("2026-03-28", "2026-03-30")).toBe(2);
  });

  it("tells ahead from past from today", () => {
    expect(distance("2026-12-04", today)).toEqual({ when: "ahead", days: 11 });
    expect(distance("2026-11-20", today)).toEqual({ when: "past", days: 3 });
    expect(distance(today, today)).toEqual({ when: "today" });
  });

  it("refuses dates that do not exist", () => {
    expect(isCalendarDate("2026-02-29")).toBe(false);
    expect(isCalendarDate("2026-2-3")).toBe(false);
    expect(isCalendarDate("2028-02-29")).toBe(true);
  });
});

describe("instants", () => {
  const late = "2026-11-22T16:41:00Z";

  it("fall on the day of the viewer's zone", () => {
    expect(dateIn(late, "Asia/Shanghai")).toBe("2026-11-23");
    expect(dateIn(late, "Europe/Berlin")).toBe("2026-11-22");
  });

  it("show the viewer's time", () => {
    expect(formatInstant(late, "Asia/Shanghai", today)).toBe("11-23\u00a000:41");
    expect(formatInstant("2025-11-22T16:41:00Z", "UTC", today)).toBe("2025-11-22\u00a016:41");
  });

  it("of a port show its offset", () => {
    expect(formatInstantWithOffset(late, "Asia/Shanghai", today)).toBe("11-23\u00a000:41 UTC+8");
  });

  it("midnight is 00:00 and not 24:00", () => {
    expect(formatInstant("2026-11-22T16:00:00Z", "Asia/Shanghai", today)).toBe("11-23\u00a000:00");
  });

  it("decide what today is", () => {
    expect(todayIn("Asia/Shanghai", new Date("2026-11-22T16:00:00Z"))).toBe("2026-11-23");
  });
});
