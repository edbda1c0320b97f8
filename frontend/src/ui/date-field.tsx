import type { CalendarDate } from "@internationalized/date";
import { parseDate } from "@internationalized/date";
import { DateField as Base, DateInput, DateSegment } from "react-aria-components/DateField";
import type { CalendarDate as DateText } from "@/lib/dates";
import { isCalendarDate } from "@/lib/dates";
import { classes } from "./classes";
import date from "./date-field.module.css";
import type { FieldProps } from "./field";
import { FieldFrame } from "./field";
import styles from "./field.module.css";

export interface DateFieldProps extends FieldProps {
  /** A calendar date without zone, YYYY-MM-DD. */
  value: DateText | null;
  onChange: (value: DateText | null) => void;
  onBlur?: () => void;
  min?: DateText;
  max?: DateText;
}

/** A calendar date for the component library; null for none or for one that does not exist. */
export function readDate(value: DateText | null | undefined): CalendarDate | null {
  return value && isCalendarDate(value) ? parseDate(value) : null;
}

/** The parts of a date, year first in both languages: 03/04 has two meanings. */
export function DateParts() {
  return (
    <DateInput className={date.parts!}>{(segment) => <DateSegment segment={segment} className={date.part!} />}</DateInput>
  );
}

export function DateField({ value, onChange, min, max, ...rest }: DateFieldProps) {
  const { label, name, description, error, hideLabel, ...field } = rest;
  return (
    <Base {...field} name={name} value={readDate(value)} minValue={readDate(min) ?? undefined} maxValue={readDate(max) ?? undefined}
      onChange={(next) => onChange(next ? next.toString() : null)} isInvalid={error ? true : undefined}
      shouldForceLeadingZeros className={styles.field!} data-field={name}>
      <FieldFrame label={label} description={description} error={error} hideLabel={hideLabel} isRequired={rest.isRequired}>
        <div className={classes(styles.control, date.frame)}><DateParts /></div>
      </FieldFrame>
    </Base>
  );
}
