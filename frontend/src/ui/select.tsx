import { Button } from "react-aria-components/Button";
import { ListBox, ListBoxItem } from "react-aria-components/ListBox";
import { Popover } from "react-aria-components/Popover";
import { Select as Base, SelectValue } from "react-aria-components/Select";
import { useT } from "@/lib/i18n/use-t";
import { classes } from "./classes";
import type { FieldProps } from "./field";
import { FieldFrame } from "./field";
import styles from "./field.module.css";
import { Icon } from "./icon";
import list from "./popover.module.css";

/** One of a few things to choose from. */
export interface Choice<Id extends string = string> {
  id: Id;
  label: string;
  /** A second line that tells it from others. */
  note?: string;
}

export interface SelectProps<Id extends string> extends Omit<FieldProps, "isReadOnly"> {
  items: ReadonlyArray<Choice<Id>>;
  value: Id | null;
  onChange: (value: Id | null) => void;
  placeholder?: string;
  /** The name of choosing nothing; without it nothing cannot be chosen again. */
  emptyLabel?: string;
}

const nothing = "\u0000nothing";

export function Select<Id extends string>({ items, value, onChange, placeholder, emptyLabel, ...rest }: SelectProps<Id>) {
  const t = useT("ui");
  const { label, name, description, error, hideLabel, ...field } = rest;
  const all: Choice[] = emptyLabel === undefined ? [...items] : [{ id: nothing, label: emptyLabel }, ...items];
  return (
    <Base {...field} name={name} placeholder={placeholder ?? t("select.placeholder")} isInvalid={error ? true : undefined}
      selectedKey={value ?? (emptyLabel === undefined ? null : nothing)}
      onSelectionChange={(key) => onChange(key === null || key === nothing ? null : (String(key) as Id))}
      className={styles.field!} data-field={name}>
      <FieldFrame label={label} description={description} error={error} hideLabel={hideLabel} isRequired={rest.isRequired}>
        <Button className={classes(styles.control, styles.trigger)}>
          <SelectValue className={styles.value!}>{({ selectedText, defaultChildren }) => selectedText || defaultChildren}</SelectValue>
          <Icon name="chevron-down" size={16} />
        </Button>
        <Popover className={list.popover!} offset={4}>
          <ListBox items={all} className={list.list!}>
            {(item) => (
              <ListBoxItem id={item.id} textValue={item.label} className={list.item!}>
                <span className={list.words}>
                  {item.label}
                  {item.note && <span className={list.note}>{item.note}</span>}
                </span>
                <span className={list.tick}><Icon name="check" size={16} /></span>
              </ListBoxItem>
            )}
          </ListBox>
        </Popover>
      </FieldFrame>
    </Base>
  );
}
