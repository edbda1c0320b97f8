import { useT } from "@/lib/i18n/use-t";
import { classes } from "./classes";
import styles from "./status-mark.module.css";

/** ● on track · ▲ at risk · ◆ late · ❚❚ waiting or blocked · ✓ done · ◌ unknown or stale. */
export type Status = "ok" | "risk" | "late" | "waiting" | "done" | "unknown";

/** The worst first: a parent shows its worst child. */
const order: readonly Status[] = ["late", "risk", "waiting", "unknown", "ok", "done"];

export function worstOf(statuses: readonly Status[]): Status {
  return order.find((status) => statuses.includes(status)) ?? "unknown";
}

/** The shape alone, drawn, since fonts disagree about these signs. */
export function StatusShape({ status, size = 12 }: { status: Status; size?: number }) {
  return (
    <svg className={classes(styles.shape, styles[status])} width={size} height={size} viewBox="0 0 12 12" aria-hidden="true" focusable="false">
      {status === "ok" && <circle cx="6" cy="6" r="4.5" />}
      {status === "risk" && <path d="M6 1l5.3 9.6H.7z" />}
      {status === "late" && <path d="M6 .4L11.6 6 6 11.6.4 6z" />}
      {status === "waiting" && <path d="M2 1.5h2.8v9H2zM7.2 1.5H10v9H7.2z" />}
      {status === "done" && <path className={styles.stroke} d="M1.5 6.4l3 3.1 6-7" />}
      {status === "unknown" && <circle className={styles.dotted} cx="6" cy="6" r="4.7" />}
    </svg>
  );
}

export interface StatusMarkProps {
  status: Status;
  /** The word, where it says more than the status itself: 晚3工作日. */
  children?: string;
  /** On a tinted ground, as a label; plain within a line of text. */
  tinted?: boolean;
}

export function StatusMark({ status, children, tinted = false }: StatusMarkProps) {
  const t = useT("ui");
  return (
    <span className={classes(styles.mark, styles[status], tinted && styles.tinted)}>
      <StatusShape status={status} />
      <span className={styles.word}>{children ?? t(`status.${status}`)}</span>
    </span>
  );
}
