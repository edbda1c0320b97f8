import { use, useState } from "react";
import { Input } from "react-aria-components/Input";
import { TextField as Base } from "react-aria-components/TextField";
import type { Decimal } from "@/lib/decimal";
import { compare, readTyped } from "@/lib/decimal";
import { useT } from "@/lib/i18n/use-t";
import { classes } from "./classes";
import type { FieldProps } from "./field";
import { FieldFrame } from "./field";
import { FormTried } from "./form";
import styles from "./field.module.css";

export interface NumberFieldProps extends FieldProps {
  /** An exact decimal, or empty. */
  value: Decimal | "";
  onChange: (value: Decimal | "") => void;
  onBlur?: () => void;
  /** The unit or currency, always shown beside the number. */
  unit?: string;
  /** How many decimals make sense; 0 for pieces. */
  decimals?: number;
  min?: Decimal;
  max?: Decimal;
  placeholder?: string;
}

/**
 * A number is a decimal string from the key to the API; it never passes through a float. What cannot
 * be read as one is no value at all, never the last that could, and holds its form back.
 */
export function NumberField({ value, onChange, onBlur, unit, decimals, min, max, placeholder, ...rest }: NumberFieldProps) {
  const t = useT("ui");
  const { label, name, description, error, hideLabel, ...field } = rest;
  const [typed, setTyped] = useState<string | null>(null);
  const [left, setLeft] = useState(false);
  const tried = use(FormTried);

  const text = typed ?? value;
  const number = readTyped(text);
  const wrong = (() => {
    if (text.trim() === "") return null;
    if (number === null) return t("number.invalid");
    if (decimals !== undefined && (number.split(".")[1]?.length ?? 0) > decimals) return t("number.decimals", { decimals });
    if (min !== undefined && compare(number, min) < 0) return t("number.min", { min });
    if (max !== undefined && compare(number, max) > 0) return t("number.max", { max });
    return null;
  })();
  const shown = error ?? (left || tried ? wrong : null);

  return (
    <Base {...field} name={name} value={text} isInvalid={shown ? true : undefined} className={styles.field!} data-field={name} data-wrong={wrong !== null || undefined}
      onChange={(next) => {
        setTyped(next);
        setLeft(false);
        onChange(readTyped(next) ?? "");
      }}
      onBlur={() => {
        setLeft(true);
        // The canonical form replaces what was typed, but a mistake stays to be seen.
        if (number !== null || text.trim() === "") setTyped(null);
        onBlur?.();
      }}>
      <FieldFrame label={label} description={description} error={shown} hideLabel={hideLabel} isRequired={rest.isRequired}>
        <div className={styles.control}>
          <Input className={classes(styles.input, styles.number)} inputMode="decimal" autoComplete="off" placeholder={placeholder} />
          {unit && <span className={styles.affix}>{unit}</span>}
        </div>
      </FieldFrame>
    </Base>
  );
}
