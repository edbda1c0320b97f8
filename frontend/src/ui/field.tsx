import type { ReactNode } from "react";
import { FieldError } from "react-aria-components/FieldError";
import { Label } from "react-aria-components/Label";
import { Text } from "react-aria-components/Text";
import { useT } from "@/lib/i18n/use-t";
import styles from "./field.module.css";
import { Icon } from "./icon";

/** What all fields take. */
export interface FieldProps {
  label: string;
  /** The path of the input field (`lines.2.quantity`), by which the API's errors find it. */
  name?: string;
  /** A sentence below the field, read out with it. */
  description?: ReactNode;
  /** What is wrong; the form's own errors by name need not be passed here. */
  error?: string | null;
  /** The label is read out but not shown: only where a column head says it already. */
  hideLabel?: boolean;
  isRequired?: boolean;
  isDisabled?: boolean;
  isReadOnly?: boolean;
  autoFocus?: boolean;
}

/** What the frame shows around a control. */
type FrameProps = Pick<FieldProps, "label" | "description" | "error" | "hideLabel" | "isRequired"> & { children: ReactNode };

/** Label above, control, then description and error: the same order in every form. */
export function FieldFrame({ label, description, error, hideLabel, isRequired, children }: FrameProps) {
  const t = useT("ui");
  return (
    <>
      <Label className={hideLabel ? styles.unseen! : styles.label!}>
        {label}
        {isRequired && <span className={styles.required} title={t("field.required")} aria-hidden="true">*</span>}
      </Label>
      {children}
      {description && <Text slot="description" className={styles.description!}>{description}</Text>}
      <FieldError className={styles.error!}>
        {({ validationErrors }) => (
          <>
            <Icon name="alert" size={14} />
            <span>{error ?? validationErrors.join(" ")}</span>
          </>
        )}
      </FieldError>
    </>
  );
}
