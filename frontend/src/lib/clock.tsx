import type { ReactNode } from "react";
import { createContext, useContext, useMemo } from "react";
import type { CalendarDate, Instant } from "@/lib/dates";
import { browserZone, datesWithin, dateWithWeekday, distance, formatInstant, todayIn } from "@/lib/dates";
import { useLanguage, useT } from "@/lib/i18n/use-t";

interface Clock {
  /** Today by the business clock, which in a demonstration is not the calendar's. */
  today: CalendarDate;
  /** The zone in which the viewer sees instants. */
  zone: string;
}

const ClockContext = createContext<Clock | null>(null);

export function ClockProvider({ today, zone, children }: Partial<Clock> & { children: ReactNode }) {
  const clock = useMemo(() => {
    const shown = zone || browserZone();
    return { today: today ?? todayIn(shown), zone: shown };
  }, [today, zone]);
  return <ClockContext value={clock}>{children}</ClockContext>;
}

export function useClock(): Clock {
  const clock = useContext(ClockContext);
  return useMemo(() => clock ?? { today: todayIn(browserZone()), zone: browserZone() }, [clock]);
}

/** Dates and instants as the page writes them. */
export function useDates() {
  const t = useT("ui");
  const { language } = useLanguage();
  const { today, zone } = useClock();
  return useMemo(() => {
    const away = (date: CalendarDate) => {
      const from = distance(date, today);
      if (from.when === "today") return t("date.today");
      return from.when === "ahead" ? t("date.ahead", { days: from.days }) : t("date.past", { days: from.days });
    };
    return {
      today,
      zone,
      /** `12-04 周五` */
      date: (date: CalendarDate | null | undefined) => (date ? dateWithWeekday(date, today, language) : "—"),
      /** What the server wrote, with its dates as here. */
      within: (text: string) => datesWithin(text, today, language),
      /** `12-04 周五 (11天)` */
      dateAway: (date: CalendarDate | null | undefined) =>
        date ? `${dateWithWeekday(date, today, language)}\u00a0(${away(date)})` : "—",
      /** `11天`, `今天`, `已过3天` */
      away,
      /** `11-23 08:41` */
      instant: (instant: Instant | null | undefined) => (instant ? formatInstant(instant, zone, today) : "—"),
    };
  }, [t, language, today, zone]);
}
