import { useEffect, useRef, useState } from "react";
import { Button } from "react-aria-components/Button";
import { ComboBox as Base } from "react-aria-components/ComboBox";
import { Input } from "react-aria-components/Input";
import { ListBox, ListBoxItem } from "react-aria-components/ListBox";
import { Popover } from "react-aria-components/Popover";
import { useT } from "@/lib/i18n/use-t";
import type { FieldProps } from "./field";
import { FieldFrame } from "./field";
import styles from "./field.module.css";
import { Icon } from "./icon";
import list from "./popover.module.css";
import type { Choice } from "./select";

export interface ComboBoxProps extends FieldProps {
  /** The chosen record, with its label, since it may not be among what was found. */
  value: Choice | null;
  onChange: (value: Choice | null) => void;
  /** Finds records for what was typed; empty text asks for the usual ones. */
  load: (text: string, signal: AbortSignal) => Promise<readonly Choice[]>;
  placeholder?: string;
  /** Looks like a search box: a glass in front instead of an arrow behind, the key that leads here, and what was typed already. */
  search?: { shortcut: string; text: string };
}

const pause = 180;

type Found = { items: readonly Choice[]; state: "loading" | "done" | "failed" };

/** Asks `load` for what is typed, once a pause is made and no input method is composing. */
function useFound(load: ComboBoxProps["load"], text: string, wanted: boolean): Found {
  const [found, setFound] = useState<Found>({ items: [], state: "loading" });
  const latest = useRef(load);
  useEffect(() => {
    latest.current = load;
  });
  useEffect(() => {
    if (!wanted) return;
    const stop = new AbortController();
    const timer = setTimeout(() => {
      setFound((before) => ({ ...before, state: "loading" }));
      latest.current(text, stop.signal).then(
        (items) => !stop.signal.aborted && setFound({ items, state: "done" }),
        () => !stop.signal.aborted && setFound({ items: [], state: "failed" }),
      );
    }, text ? pause : 0);
    return () => {
      clearTimeout(timer);
      stop.abort();
    };
  }, [text, wanted]);
  return found;
}

export function ComboBox({ value, onChange, load, placeholder, search, ...rest }: ComboBoxProps) {
  const t = useT("ui");
  const { label, name, description, error, hideLabel, ...field } = rest;
  const [typed, setTyped] = useState<string | null>(null);
  const [open, setOpen] = useState(false);
  const [composing, setComposing] = useState(false);
  // Put in once the field is there, so that it counts as typed and is looked for.
  const early = search?.text;
  useEffect(() => {
    if (early) setTyped(early);
  }, [early]);
  const text = typed ?? value?.label ?? "";
  const asked = typed === null || typed === value?.label ? "" : typed;
  const found = useFound(load, asked, open && !composing);
  // A search has nothing to offer before something is typed, and stays shut.
  const idle = search !== undefined && asked === "";
  const items = idle ? [] : value && !asked && !found.items.some((item) => item.id === value.id) ? [value, ...found.items] : found.items;

  return (
    <Base {...field} items={items} allowsEmptyCollection={!idle} menuTrigger={search ? "input" : "focus"} defaultFilter={() => true}
      isInvalid={error ? true : undefined} className={styles.field!} data-field={name}
      inputValue={text} selectedKey={value?.id ?? null}
      onInputChange={(next) => {
        setTyped(next);
        if (next === "" && value) onChange(null);
      }}
      onOpenChange={(next) => {
        setOpen(next);
        if (!next) setTyped(null);
      }}
      onSelectionChange={(key) => {
        const chosen = items.find((item) => item.id === key);
        if (chosen) onChange(chosen);
        setTyped(null);
      }}>
      <FieldFrame label={label} description={description} error={error} hideLabel={hideLabel} isRequired={rest.isRequired}>
        <div className={styles.control}>
          {search && <span className={styles.glass}><Icon name="search" size={16} /></span>}
          <Input className={styles.input!} placeholder={placeholder ?? t("combo.placeholder")}
            onCompositionStart={() => setComposing(true)} onCompositionEnd={() => setComposing(false)} />
          {search ? <kbd className={styles.key} aria-hidden="true">{search.shortcut}</kbd>
            : <Button className={styles.inner!}><Icon name="chevron-down" size={16} /></Button>}
        </div>
        <Popover className={list.popover!} offset={4}>
          <ListBox<Choice> className={list.list!} renderEmptyState={() => (
            <div className={list.empty}>
              {found.state === "loading" ? t("combo.loading") : found.state === "failed" ? t("combo.failed") : t("combo.none")}
            </div>
          )}>
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
