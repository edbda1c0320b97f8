import type { CSSProperties } from "react";
import { useEffect, useRef } from "react";
import { useT } from "@/lib/i18n/use-t";
import styles from "./milestone-bar.module.css";

/** ● happened · ◇ expected · ○ planned · ▲ at risk · ◆ late · ❚❚ held up · ◌ not known · – passed over: later things happened, nobody recorded it. */
export type MilestoneState = "done" | "forecast" | "planned" | "risk" | "late" | "waiting" | "unknown" | "skipped";

export interface Milestone {
  id: string;
  label: string;
  state: MilestoneState;
  /** The date that counts now, in words: 11-26. */
  date?: string | null;
  /** What stands beside it: +4工作日. */
  note?: string | null;
}

export interface MilestoneBarProps {
  label: string;
  items: readonly Milestone[];
  /** Shows more of one of them; which one is open is told by `selected`. */
  onSelect?: (id: string) => void;
  selected?: string | null;
}

function Shape({ state }: { state: MilestoneState }) {
  return (
    <svg className={styles.shape} width="16" height="16" viewBox="0 0 16 16" aria-hidden="true" focusable="false">
      {state === "done" && <circle cx="8" cy="8" r="6" className={styles.full} />}
      {state === "forecast" && <path d="M8 1.8L14.2 8 8 14.2 1.8 8z" />}
      {state === "planned" && <circle cx="8" cy="8" r="5.2" />}
      {state === "risk" && <path d="M8 1.8l6.6 11.7H1.4z" className={styles.full} />}
      {state === "late" && <path d="M8 1L15 8l-7 7-7-7z" className={styles.full} />}
      {state === "waiting" && <path d="M3.5 2.5h3v11h-3zM9.5 2.5h3v11h-3z" className={styles.full} />}
      {state === "unknown" && <circle cx="8" cy="8" r="5.5" className={styles.dotted} />}
      {state === "skipped" && <path d="M4 8h8" />}
    </svg>
  );
}

/** The way of an order from left to right; on a phone in two rows, so that no step is out of sight. */
export function MilestoneBar({ label, items, onSelect, selected }: MilestoneBarProps) {
  const t = useT("ui");
  const bar = useRef<HTMLOListElement>(null);
  const dated = items.some((item) => item.date);
  const now = items.findIndex((item) => item.state !== "done" && item.state !== "skipped");
  useEffect(() => {
    // What comes next stands in sight, with the step before it to its left.
    const list = bar.current;
    const next = list?.children[Math.max(0, now - 1)] as HTMLElement | undefined;
    if (list && next && list.scrollWidth > list.clientWidth) list.scrollLeft = next.offsetLeft - list.offsetLeft;
  }, [now]);
  return (
    <div className={styles.frame} role="group" aria-label={label}>
      <ol ref={bar} className={styles.bar} tabIndex={onSelect ? undefined : 0} style={{ "--half": Math.ceil(items.length / 2) } as CSSProperties}>
        {items.map((item) => {
          const inside = (
            <>
              <span className={styles.label}>{item.label}</span>
              <span className={styles.unseen}> {t(`milestone.${item.state}`)} </span>
              <span className={styles.line}><Shape state={item.state} /></span>
              {dated && <span className={styles.date}>{item.date ?? "\u00a0"}</span>}
              {item.note && <span className={styles.note}> {item.note}</span>}
            </>
          );
          return (
            <li key={item.id} className={styles.step} data-state={item.state}>
              {onSelect ? (
                <button type="button" className={styles.inside} aria-pressed={selected === item.id} onClick={() => onSelect(item.id)}>
                  {inside}
                </button>
              ) : (
                <span className={styles.inside}>{inside}</span>
              )}
            </li>
          );
        })}
      </ol>
    </div>
  );
}
