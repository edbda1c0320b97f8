/**
 * Delivery dates are calendar dates without a zone (YYYY-MM-DD): a ship at 23:00 in Ningbo is
 * still on time in Hamburg. Instants are RFC 3339 and shown in the viewer's zone.
 */
export type CalendarDate = string;
export type Instant = string;
export type Language = "zh-CN" | "en";

const day = 86_400_000;
const form = /^(\d{4})-(\d{2})-(\d{2})$/;

function toDay(date: CalendarDate): number {
  const match = form.exec(date);
  if (!match) throw new RangeError(`not a calendar date: ${date}`);
  return Date.UTC(Number(match[1]), Number(match[2]) - 1, Number(match[3])) / day;
}

/** Whether a text is a calendar date that exists. */
export function isCalendarDate(text: string): boolean {
  return form.test(text) && addDays(text, 0) === text;
}

export function addDays(date: CalendarDate, days: number): CalendarDate {
  return new Date((toDay(date) + days) * day).toISOString().slice(0, 10);
}

/** Days from one calendar date to another; negative when it lies before. */
export function daysBetween(from: CalendarDate, to: CalendarDate): number {
  return toDay(to) - toDay(from);
}

/** `周五` or `Fri`. */
export function weekday(date: CalendarDate, language: Language): string {
  return new Intl.DateTimeFormat(language, { weekday: "short", timeZone: "UTC" }).format(toDay(date) * day);
}

/** `12-04`, with the year in front unless it is the year of today: `2027-01-02`. */
export function shortDate(date: CalendarDate, today: CalendarDate): string {
  return date.slice(0, 4) === today.slice(0, 4) ? date.slice(5) : date;
}

/** `12-04 周五`. */
export function dateWithWeekday(date: CalendarDate, today: CalendarDate, language: Language): string {
  return `${shortDate(date, today)}\u00a0${weekday(date, language)}`;
}

/** A sentence of the server's with its calendar dates written as the page writes them. */
export function datesWithin(text: string, today: CalendarDate, language: Language): string {
  return text.replace(/(?<![\d-])\d{4}-\d{2}-\d{2}(?![\d-])/g, (date) => (isCalendarDate(date) ? dateWithWeekday(date, today, language) : date));
}

/** The distance of a calendar date in days, to be put into words by the caller's language. */
export type Distance = { when: "today" } | { when: "ahead" | "past"; days: number };

export function distance(date: CalendarDate, today: CalendarDate): Distance {
  const days = daysBetween(today, date);
  if (days === 0) return { when: "today" };
  return days > 0 ? { when: "ahead", days } : { when: "past", days: -days };
}

function parts(instant: Instant, zone: string): Record<string, string> {
  const format = new Intl.DateTimeFormat("en-CA", {
    timeZone: zone, hourCycle: "h23",
    year: "numeric", month: "2-digit", day: "2-digit", hour: "2-digit", minute: "2-digit",
  });
  return Object.fromEntries(format.formatToParts(new Date(instant)).map((part) => [part.type, part.value]));
}

/** The calendar date on which an instant falls in a zone. */
export function dateIn(instant: Instant, zone: string): CalendarDate {
  const { year, month, day: date } = parts(instant, zone);
  return `${year}-${month}-${date}`;
}

/** `11-23 08:41` in the viewer's zone, with the year unless it is the year of today. */
export function formatInstant(instant: Instant, zone: string, today: CalendarDate): string {
  return `${shortDate(dateIn(instant, zone), today)}\u00a0${timeIn(instant, zone)}`;
}

/** `08:41` in a zone. */
export function timeIn(instant: Instant, zone: string): string {
  const { hour, minute } = parts(instant, zone);
  return `${hour}:${minute}`;
}

/** `11-23 08:41 UTC+8`: for events at a port, whose zone is not the viewer's. */
export function formatInstantWithOffset(instant: Instant, zone: string, today: CalendarDate): string {
  const offset = new Intl.DateTimeFormat("en", { timeZone: zone, timeZoneName: "shortOffset" })
    .formatToParts(new Date(instant)).find((part) => part.type === "timeZoneName")?.value ?? "UTC";
  return `${formatInstant(instant, zone, today)} ${offset.replace("GMT", "UTC")}`;
}

/** Today in a zone, for as long as the server has not said what its business clock reads. */
export function todayIn(zone: string, now: Date = new Date()): CalendarDate {
  return dateIn(now.toISOString(), zone);
}

/** The zone of the browser. */
export function browserZone(): string {
  return Intl.DateTimeFormat().resolvedOptions().timeZone || "UTC";
}
