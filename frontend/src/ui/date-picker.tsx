import { Button } from "react-aria-components/Button";
import { Calendar } from "react-aria-components/Calendar";
import { DatePicker as Base } from "react-aria-components/DatePicker";
import { Dialog } from "react-aria-components/Dialog";
import { Group } from "react-aria-components/Group";
import { Popover } from "react-aria-components/Popover";
import { CalendarHead, MonthGrid } from "./calendar-grid";
import { classes } from "./classes";
import type { DateFieldProps } from "./date-field";
import { DateParts, readDate } from "./date-field";
import date from "./date-field.module.css";
import { FieldFrame } from "./field";
import styles from "./field.module.css";
import { Icon } from "./icon";
import popover from "./popover.module.css";

/** A date by keys or from a calendar whose weeks begin on Monday. */
export function DatePicker({ value, onChange, min, max, ...rest }: DateFieldProps) {
  const { label, name, description, error, hideLabel, ...field } = rest;
  return (
    <Base {...field} name={name} value={readDate(value)} minValue={readDate(min) ?? undefined} maxValue={readDate(max) ?? undefined}
      onChange={(next) => onChange(next ? next.toString() : null)} isInvalid={error ? true : undefined}
      shouldForceLeadingZeros firstDayOfWeek="mon" className={styles.field!} data-field={name}>
      <FieldFrame label={label} description={description} error={error} hideLabel={hideLabel} isRequired={rest.isRequired}>
        <Group className={classes(styles.control, date.frame)}>
          <DateParts />
          <Button className={styles.inner!}><Icon name="calendar" size={16} /></Button>
        </Group>
        <Popover className={classes(popover.popover, date.popover)} offset={4}>
          <Dialog className={date.calendar!}>
            <Calendar>
              <CalendarHead />
              <MonthGrid />
            </Calendar>
          </Dialog>
        </Popover>
      </FieldFrame>
    </Base>
  );
}
