import { Input } from "react-aria-components/Input";
import { TextArea as BaseArea } from "react-aria-components/TextArea";
import { TextField as Base } from "react-aria-components/TextField";
import { classes } from "./classes";
import type { FieldProps } from "./field";
import { FieldFrame } from "./field";
import styles from "./field.module.css";

export interface TextFieldProps extends FieldProps {
  value: string;
  onChange: (value: string) => void;
  onBlur?: () => void;
  type?: "text" | "email" | "password" | "tel" | "url";
  /** What a password manager or the browser may fill in. */
  autoComplete?: string;
  placeholder?: string;
  maxLength?: number;
  /** A fixed word before or after the text, as a currency. */
  prefix?: string;
  suffix?: string;
}

export function TextField({ value, onChange, placeholder, prefix, suffix, type = "text", ...rest }: TextFieldProps) {
  const { label, name, description, error, hideLabel, ...field } = rest;
  return (
    <Base {...field} name={name} type={type} value={value} onChange={onChange} isInvalid={error ? true : undefined}
      className={styles.field!} data-field={name}>
      <FieldFrame label={label} description={description} error={error} hideLabel={hideLabel} isRequired={rest.isRequired}>
        <div className={styles.control}>
          {prefix && <span className={classes(styles.affix, styles.prefix)}>{prefix}</span>}
          <Input className={styles.input!} placeholder={placeholder} />
          {suffix && <span className={styles.affix}>{suffix}</span>}
        </div>
      </FieldFrame>
    </Base>
  );
}

export interface TextAreaProps extends FieldProps {
  value: string;
  onChange: (value: string) => void;
  onBlur?: () => void;
  placeholder?: string;
  maxLength?: number;
  /** How many lines are seen while it is empty; it grows with the text. */
  lines?: number;
}

export function TextArea({ value, onChange, placeholder, lines = 3, ...rest }: TextAreaProps) {
  const { label, name, description, error, hideLabel, ...field } = rest;
  return (
    <Base {...field} name={name} value={value} onChange={onChange} isInvalid={error ? true : undefined}
      className={styles.field!} data-field={name}>
      <FieldFrame label={label} description={description} error={error} hideLabel={hideLabel} isRequired={rest.isRequired}>
        <div className={styles.control}>
          <BaseArea className={classes(styles.input, styles.area)} placeholder={placeholder} rows={lines} />
        </div>
      </FieldFrame>
    </Base>
  );
}
