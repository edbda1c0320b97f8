import type { DateRange } from "@/gen/schema";
import { useDates } from "@/lib/clock";
import type { CalendarDate } from "@/lib/dates";
import { addDays, isCalendarDate } from "@/lib/dates";
import { useT } from "@/lib/i18n/use-t";
import type { Filter } from "@/ui/filter-chips";

const ahead: Record<string, number> = { week: 7, fortnight: 14, month: 30 };

/** What a list's address says of a span of days: a name that moves with today, or `from..to`, either end open. */
export function readDue(value: string | null, today: CalendarDate): DateRange | null {
  if (!value) return null;
  if (value === "overdue") return { from: null, to: addDays(today, -1) };
  if (value === "today") return { from: today, to: today };
  const days = ahead[value];
  if (days !== undefined) return { from: today, to: addDays(today, days) };
  const [from = "", to = ""] = value.split("..");
  const range = { from: isCalendarDate(from) ? from : null, to: isCalendarDate(to) ? to : null };
  return range.from || range.to ? range : null;
}

export function writeDue(from: CalendarDate | null, to: CalendarDate | null): string | null {
  return from || to ? `${from ?? ""}..${to ?? ""}` : null;
}

/** The choice that asks for the two days, instead of naming a span. */
export const ownRange = "own";

/** A filter chip for spans of days. */
export function useDueFilter(id: string, label: string, value: string | null): Filter {
  const t = useT("status-parts");
  const dates = useDates();
  const named = ["overdue", "today", "week", "fortnight", "month"].map((one) => ({ id: one, label: t(`due.${one}`) }));
  const range = value && !named.some((one) => one.id === value) ? readDue(value, dates.today) : null;
  const own = range && value ? [{ id: value, label: `${range.from ?? "…"} – ${range.to ?? "…"}` }] : [];
  return { id, label, value: range || named.some((one) => one.id === value) ? value : null, choices: [...named, ...own, { id: ownRange, label: t("due.own") }] };
}
