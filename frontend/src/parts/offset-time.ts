import type { CalendarDate, Instant } from "@/lib/dates";
import { shortDate } from "@/lib/dates";

const form = /^([+-])(\d{2}):(\d{2})$/;

function minutesOf(offset: string): number | null {
  const match = form.exec(offset);
  if (!match) return null;
  const minutes = Number(match[2]) * 60 + Number(match[3]);
  return match[1] === "-" ? -minutes : minutes;
}

/** `11-25 16:00 UTC+8`: as the clock at the port read. Null where the offset is not known. */
export function atOffset(instant: Instant, offset: string | null | undefined, today: CalendarDate): string | null {
  const minutes = offset ? minutesOf(offset) : null;
  if (minutes === null || !offset) return null;
  const there = new Date(Date.parse(instant) + minutes * 60_000).toISOString();
  const short = offset.replace(/^([+-])0?(\d+):/, "$1$2:").replace(":00", "");
  return `${shortDate(there.slice(0, 10), today)}\u00a0${there.slice(11, 16)} UTC${minutes === 0 ? "" : short}`;
}

/** The offset of a zone at an instant, as `+08:00`. */
export function offsetOf(zone: string, at: Date = new Date()): string {
  const name = new Intl.DateTimeFormat("en", { timeZone: zone, timeZoneName: "longOffset" })
    .formatToParts(at).find((part) => part.type === "timeZoneName")?.value ?? "GMT";
  return name === "GMT" ? "+00:00" : name.replace("GMT", "");
}

/** An instant from what a person reads off a clock at a place; null where the time is not one. */
export function instantAt(date: CalendarDate | null, time: string, offset: string): Instant | null {
  const match = /^(\d{1,2})[:\uff1a.]?(\d{2})$/.exec(time.normalize("NFKC").trim());
  if (!date || !match || Number(match[1]) > 23 || Number(match[2]) > 59 || minutesOf(offset) === null) return null;
  const at = Date.parse(`${date}T${match[1]!.padStart(2, "0")}:${match[2]}:00${offset}`);
  return Number.isNaN(at) ? null : new Date(at).toISOString();
}

/** Offsets that are in use, those of trade first. */
export const offsets: readonly string[] = [
  "+08:00", "+00:00", "+01:00", "+02:00", "+03:00", "+03:30", "+04:00", "+05:00", "+05:30", "+06:00", "+07:00", "+09:00", "+10:00", "+11:00", "+12:00",
  "-03:00", "-04:00", "-05:00", "-06:00", "-07:00", "-08:00", "-09:00", "-10:00",
];
