import { useEffect, useRef } from "react";
import { useT } from "@/lib/i18n/use-t";
import type { FieldErrors } from "@/lib/errors";
import styles from "./form-error-summary.module.css";

export interface FormErrorSummaryProps {
  errors: FieldErrors;
  /** The labels of the fields by path, as the form shows them. */
  labels?: Record<string, string>;
}

/** Goes to the field a message is about, wherever it stands in the form. */
function focusField(path: string): void {
  const frame = document.querySelector(`[data-field="${CSS.escape(path)}"]`);
  const control = frame?.querySelector<HTMLElement>("input:not([type=hidden]):not([tabindex='-1']), textarea, button, [tabindex='0'], [role=spinbutton]");
  (control ?? (frame as HTMLElement | null))?.focus();
  control?.scrollIntoView?.({ block: "center" });
}

/** All mistakes of a form in one list, which takes the focus when it appears or changes. */
export function FormErrorSummary({ errors, labels = {} }: FormErrorSummaryProps) {
  const t = useT("ui");
  const box = useRef<HTMLDivElement>(null);
  const entries = Object.entries(errors).flatMap(([path, messages]) => messages.map((message) => ({ path, message })));
  const count = entries.length;
  useEffect(() => {
    // After the paint that shows it: the fields' own states are settled then.
    if (Object.keys(errors).length > 0) queueMicrotask(() => box.current?.focus());
  }, [errors]);
  if (count === 0) return null;
  return (
    <div ref={box} className={styles.summary} role="alert" tabIndex={-1}>
      <p className={styles.title}>{t("form.errors", { count })}</p>
      <ul>
        {entries.map(({ path, message }) => (
          <li key={`${path}:${message}`}>
            {path === "" ? message : (
              <button type="button" className={styles.link} onClick={() => focusField(path)}>
                {labels[path] ? `${labels[path]}${t("form.separator")}${message}` : message}
              </button>
            )}
          </li>
        ))}
      </ul>
    </div>
  );
}
