import type { FormEvent, ReactNode } from "react";
import { createContext, useEffect, useRef, useState } from "react";
import { Form as Base } from "react-aria-components/Form";
import type { FieldErrors } from "@/lib/errors";
import { isComposing, useKeys } from "@/lib/keys";
import styles from "./form.module.css";

export interface FormProps {
  /** The API's messages by field path; each goes when its field is changed. */
  errors?: FieldErrors;
  onSubmit: () => void;
  /** Also on Ctrl/⌘+S and Ctrl/⌘+Enter. */
  shortcuts?: boolean;
  /** Fields beside each other where there is room. */
  columns?: 1 | 2 | 3;
  /** Names the form for screen readers where no heading does. */
  label?: string;
  id?: string;
  children: ReactNode;
}

/** Whether the form was to be sent though a field in it is wrong: such fields then say so. */
export const FormTried = createContext(false);

/**
 * A form. A field that cannot be read as what it asks for marks itself with `data-wrong`; as long as
 * there is one nothing is sent, and the focus goes there.
 */
export function Form({ errors = {}, onSubmit, shortcuts = false, columns = 1, label, id, children }: FormProps) {
  const ref = useRef<HTMLFormElement>(null);
  const [tried, setTried] = useState(false);
  const send = () => {
    const wrong = ref.current?.querySelector<HTMLElement>("[data-wrong] input");
    setTried(Boolean(wrong));
    if (wrong) wrong.focus();
    else onSubmit();
  };
  useKeys({ "mod+s": send, "mod+Enter": send }, shortcuts);
  useEffect(() => {
    const form = ref.current;
    // Enter that picks a Chinese character must not send the form.
    const guard = (event: KeyboardEvent) => {
      if (event.key === "Enter" && isComposing(event)) event.preventDefault();
    };
    form?.addEventListener("keydown", guard);
    return () => form?.removeEventListener("keydown", guard);
  }, []);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    send();
  };
  return (
    <Base
      id={id}
      aria-label={label}
      className={styles.form!}
      data-columns={columns}
      validationErrors={errors}
      validationBehavior="aria"
      onSubmit={submit}
      ref={ref}
    >
      <FormTried value={tried}>{children}</FormTried>
    </Base>
  );
}

/** Fields that span all columns. */
export function FormRow({ children }: { children: ReactNode }) {
  return <div className={styles.row}>{children}</div>;
}

/** The buttons at the end of a form. */
export function FormActions({ children }: { children: ReactNode }) {
  return <div className={styles.actions}>{children}</div>;
}
