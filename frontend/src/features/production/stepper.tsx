import { useId, useState } from "react";
import type { Decimal } from "@/lib/decimal";
import { add, compare, readTyped, subtract, trim } from "@/lib/decimal";
import { useT } from "@/lib/i18n/use-t";
import { classes } from "@/ui/classes";
import { Icon } from "@/ui/icon";
import styles from "./stepper.module.css";

export interface StepperProps {
  label: string;
  value: Decimal;
  onChange: (value: Decimal) => void;
  unit: string;
  /** Steps to add at one touch; the last is everything that is left. */
  chips?: ReadonlyArray<{ label: string; value: Decimal; replaces?: boolean }>;
  /** The one that counts most is the largest. */
  main?: boolean;
  error?: string | null;
}

/** A quantity for a thumb: less, more, or typed. */
export function Stepper({ label, value, onChange, unit, chips = [], main = false, error }: StepperProps) {
  const t = useT("production");
  const id = useId();
  const [typed, setTyped] = useState<string | null>(null);
  const set = (next: Decimal) => {
    setTyped(null);
    onChange(compare(next, "0") < 0 ? "0" : trim(next));
  };
  const text = typed ?? value;
  const read = (entered: string) => {
    const number = entered.trim() === "" ? "0" : readTyped(entered);
    return number === null || compare(number, "0") < 0 ? null : number;
  };
  const wrong = typed !== null && read(typed) === null;
  return (
    <div className={classes(styles.stepper, main && styles.main)} data-wrong={wrong || undefined}>
      <label className={styles.label} htmlFor={id}>{label}</label>
      <div className={styles.line}>
        <button type="button" className={styles.step} aria-label={t("floor.less", { label })} onClick={() => set(subtract(value, "1"))} disabled={compare(value, "0") <= 0}>
          <Icon name="minus" size={24} />
        </button>
        <span className={styles.box}>
          <input id={id} className={styles.input} inputMode="decimal" autoComplete="off" enterKeyHint="done" value={text === "0" ? "" : text} placeholder="0"
            aria-invalid={wrong || Boolean(error)} aria-describedby={error || wrong ? `${id}-error` : undefined}
            onFocus={(event) => event.target.select()}
            onChange={(event) => {
              setTyped(event.target.value);
              // What is no number is nothing, never the number before it.
              onChange(read(event.target.value) ?? "0");
            }}
            onBlur={() => !wrong && setTyped(null)} />
          <span className={styles.unit}>{unit}</span>
        </span>
        <button type="button" className={styles.step} aria-label={t("floor.more", { label })} onClick={() => set(add(value, "1"))}>
          <Icon name="plus" size={24} />
        </button>
      </div>
      {(error || wrong) && <p id={`${id}-error`} className={styles.error} role="alert">{error ?? t("floor.notNumber")}</p>}
      {chips.length > 0 && (
        <div className={styles.chips}>
          {chips.map((chip) => (
            <button key={chip.label} type="button" className={styles.chip} onClick={() => set(chip.replaces ? chip.value : add(value, chip.value))}>{chip.label}</button>
          ))}
        </div>
      )}
    </div>
  );
}
