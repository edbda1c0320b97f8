import { useContext } from "react";
import { Button } from "react-aria-components/Button";
import { CalendarCell, CalendarGrid, CalendarGridBody, CalendarGridHeader, CalendarHeaderCell, CalendarStateContext } from "react-aria-components/Calendar";
import { Heading } from "react-aria-components/Heading";
import { useLanguage } from "@/lib/i18n/use-t";
import { classes } from "./classes";
import date from "./date-field.module.css";
import { Icon } from "./icon";

/** The head of a calendar: its months, and a button to either side. */
export function CalendarHead() {
  return (
    <header className={date.head}>
      <Button slot="previous" className={date.turn!}><Icon name="chevron-left" /></Button>
      <Heading className={date.month!} />
      <Button slot="next" className={date.turn!}><Icon name="chevron-right" /></Button>
    </header>
  );
}

interface MonthGridProps {
  /** How many months after the first one shown. */
  offset?: number;
  /** The class a day has besides that of days. */
  look?: (date: string) => string | undefined;
}

/** The days of one month. */
export function MonthGrid({ offset = 0, look }: MonthGridProps) {
  return (
    <CalendarGrid className={date.grid!} weekdayStyle="narrow" offset={{ months: offset }}>
      <CalendarGridHeader>{(day) => <CalendarHeaderCell>{day}</CalendarHeaderCell>}</CalendarGridHeader>
      <CalendarGridBody>{(day) => <CalendarCell date={day} className={classes(date.day, look?.(day.toString()))} />}</CalendarGridBody>
    </CalendarGrid>
  );
}

/** One of several months beside each other, under its name. */
export function NamedMonth({ offset = 0, look }: MonthGridProps) {
  const { language } = useLanguage();
  const first = useContext(CalendarStateContext)?.visibleRange.start.add({ months: offset });
  const name = first && new Intl.DateTimeFormat(language, { year: "numeric", month: "long", timeZone: "UTC" }).format(first.toDate("UTC"));
  return (
    <div className={date.named}>
      <p className={date.name}>{name}</p>
      <MonthGrid offset={offset} look={look} />
    </div>
  );
}
