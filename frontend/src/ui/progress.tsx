import { Label } from "react-aria-components/Label";
import { ProgressBar as Base } from "react-aria-components/ProgressBar";
import styles from "./progress.module.css";
import type { Status } from "./status-mark";

export interface ProgressProps {
  /** What is being done. */
  label: string;
  /** 0 to 100; null while it is not known. */
  percent: number | null;
  /** The numbers behind it: 608/800 件. */
  valueText?: string;
  hideLabel?: boolean;
  status?: Status;
}

export function Progress({ label, percent, valueText, hideLabel, status = "done" }: ProgressProps) {
  const shown = percent === null ? null : Math.max(0, Math.min(100, percent));
  return (
    <Base className={styles.progress!} value={shown ?? undefined} isIndeterminate={shown === null} valueLabel={valueText}
      data-status={status} aria-label={hideLabel ? label : undefined}>
      {({ valueText: text }) => (
        <>
          {!hideLabel && <Label className={styles.label!}>{label}</Label>}
          <span className={styles.value}>{text}</span>
          <span className={styles.track}>
            <span className={styles.fill} style={shown === null ? undefined : { inlineSize: `${shown}%` }} data-unknown={shown === null || undefined} />
          </span>
        </>
      )}
    </Base>
  );
}
