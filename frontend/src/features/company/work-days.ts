import type { CalendarDate } from "@/lib/dates";
import { addDays, daysBetween } from "@/lib/dates";

/** On which days the firm works. */
export interface WorkDays {
  /** Weekdays, 1 Monday to 7 Sunday. */
  week: readonly number[];
  off: readonly CalendarDate[];
  extra: readonly CalendarDate[];
}

/** What a day is: worked or free by its weekday, or one of the two by exception. */
export type DayKind = "worked" | "rest" | "off" | "extra";

/** 1 Monday to 7 Sunday; 2024-01-01 was a Monday. */
export function weekdayOf(date: CalendarDate): number {
  return ((daysBetween("2024-01-01", date) % 7) + 7) % 7 + 1;
}

export function kindOf(days: WorkDays, date: CalendarDate): DayKind {
  if (days.extra.includes(date)) return "extra";
  if (days.off.includes(date)) return "off";
  return days.week.includes(weekdayOf(date)) ? "worked" : "rest";
}

const without = (list: readonly CalendarDate[], date: CalendarDate) => list.filter((one) => one !== date);

/** The days with one switched: an exception back to its weekday, else to what its weekday is not. */
export function switched(days: WorkDays, date: CalendarDate): WorkDays {
  const kind = kindOf(days, date);
  const plain = { ...days, off: without(days.off, date), extra: without(days.extra, date) };
  if (kind === "off" || kind === "extra") return plain;
  return kind === "worked" ? { ...plain, off: [...plain.off, date].sort() } : { ...plain, extra: [...plain.extra, date].sort() };
}

/** Dates that follow each other as one span. */
export interface Span {
  from: CalendarDate;
  to: CalendarDate;
}

export function spansOf(dates: readonly CalendarDate[]): Span[] {
  const spans: Span[] = [];
  for (const date of [...dates].sort()) {
    const last = spans.at(-1);
    if (last && addDays(last.to, 1) === date) last.to = date;
    else spans.push({ from: date, to: date });
  }
  return spans;
}
