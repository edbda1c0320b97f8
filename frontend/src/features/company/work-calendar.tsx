import { useState } from "react";
import { Calendar } from "react-aria-components/Calendar";
import type { CompanyFactsFragment } from "@/gen/schema";
import { readFragment } from "@/lib/document";
import { useDates } from "@/lib/clock";
import { weekday } from "@/lib/dates";
import { useLanguage, useT } from "@/lib/i18n/use-t";
import { useAct } from "@/lib/use-act";
import { useIdempotencyKey } from "@/lib/use-idempotency-key";
import { ActProblems } from "@/parts/act-problems";
import { ConflictNotice } from "@/parts/conflict-notice";
import { Button } from "@/ui/button";
import { CalendarHead, MonthGrid, NamedMonth } from "@/ui/calendar-grid";
import { Card } from "@/ui/card";
import { Checkbox } from "@/ui/checkbox";
import { readDate } from "@/ui/date-field";
import { useNarrow } from "@/ui/use-narrow";
import { toast } from "@/ui/toast";
import { CompanyFacts, CompanySave } from "./company-facts";
import styles from "./company.module.css";
import { DayList } from "./day-list";
import type { WorkDays } from "./work-days";
import { kindOf, switched } from "./work-days";

const daysOf = (company: CompanyFactsFragment): WorkDays => ({ week: company.workDays, off: company.holidays, extra: company.extraWorkDays });

const same = (a: WorkDays, b: WorkDays) => JSON.stringify([a.week, a.off, a.extra]) === JSON.stringify([b.week, b.off, b.extra]);

/** The days the firm works: a day is switched where it stands, and all of it saved at once. */
export function WorkCalendar({ company }: { company: CompanyFactsFragment }) {
  const t = useT("company");
  const { language } = useLanguage();
  const { today } = useDates();
  const narrow = useNarrow();
  const act = useAct(CompanySave);
  const key = useIdempotencyKey();
  /** What is not saved yet, and the version it was begun from. */
  const [draft, setDraft] = useState<{ days: WorkDays; version: number } | null>(null);
  const days = draft?.days ?? daysOf(company);
  const current = act.current?.company ? readFragment(CompanyFacts, act.current.company) : null;
  // 2024-01-01 was a Monday.
  const weekdays = [1, 2, 3, 4, 5, 6, 7].map((day) => ({ day, name: weekday(`2024-01-0${day}`, language) }));
  const labels = { workDays: t("workDays"), holidays: t("days.off"), extraWorkDays: t("days.extra") };
  const months = narrow ? 1 : 3;
  const put = (next: WorkDays) => {
    setDraft((before) => ({ days: next, version: before?.version ?? company.version }));
    key.renew();
  };
  const drop = () => {
    setDraft(null);
    act.reset();
  };
  const save = async (version: number) => {
    const done = await act.run({ input: {
      id: company.id, version, workDays: [...days.week], holidays: [...days.off], extraWorkDays: [...days.extra], idempotencyKey: key.current(),
    } });
    if (!done) return;
    setDraft(null);
    toast(t("calendar.saved"));
  };
  const words = { workDays: (all: WorkDays) => weekdays.filter(({ day }) => all.week.includes(day)).map(({ name }) => name), holidays: (all: WorkDays) => all.off, extraWorkDays: (all: WorkDays) => all.extra };
  const differences = !current ? [] : Object.entries(words)
    .map(([id, of]) => ({ id, label: labels[id as keyof typeof words], mine: of(days).join(", "), current: of(daysOf(current)).join(", ") }))
    .filter((one) => one.mine !== one.current);
  const look = (date: string) => styles[kindOf(days, date)];
  return (
    <Card title={t("calendar")} extra={draft && !same(days, daysOf(company)) && (
      <>
        <Button variant="quiet" icon="undo" onPress={drop} isDisabled={act.busy}>{t("calendar.undo")}</Button>
        <Button variant="primary" busy={act.busy} onPress={() => void save(draft.version)}>{t("calendar.save")}</Button>
      </>
    )}>
      <div className={styles.calendar}>
        <p className={styles.lead}>{t("calendar.lead")}</p>
        <ActProblems act={current ? { ...act, errors: {} } : act} labels={labels} />
        {current && <ConflictNotice differences={differences} busy={act.busy} onMine={() => {
          key.renew();
          void save(current.version);
        }} onCurrent={drop} />}
        <fieldset className={styles.week} data-field="workDays">
          <legend>{t("workDays")}</legend>
          {weekdays.map(({ day, name }) => (
            <Checkbox key={day} isSelected={days.week.includes(day)}
              onChange={(on) => put({ ...days, week: on ? [...days.week, day].sort() : days.week.filter((one) => one !== day) })}>{name}</Checkbox>
          ))}
        </fieldset>
        <div className={styles.days}>
          <Calendar aria-label={t("calendar")} className={styles.months!} value={null} onChange={(day) => put(switched(days, day.toString()))}
            defaultFocusedValue={readDate(today)} firstDayOfWeek="mon" visibleDuration={{ months }} pageBehavior="single" selectionAlignment="start">
            <CalendarHead />
            <div className={styles.row}>{Array.from({ length: months }, (_, offset) => months === 1 ? <MonthGrid key={offset} look={look} /> : <NamedMonth key={offset} offset={offset} look={look} />)}</div>
          </Calendar>
          <dl className={styles.lists}>
            {(["off", "extra"] as const).map((kind) => (
              <DayList key={kind} kind={kind} dates={days[kind]} onRemove={(dates) => put({ ...days, [kind]: days[kind].filter((one) => !dates.includes(one)) })} />
            ))}
          </dl>
        </div>
      </div>
    </Card>
  );
}
