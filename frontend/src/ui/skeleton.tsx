import { useEffect, useState } from "react";
import { useT } from "@/lib/i18n/use-t";
import styles from "./skeleton.module.css";

export interface SkeletonProps {
  /** Shaped as what will come. */
  shape?: "lines" | "table" | "page" | "panel" | "record";
  rows?: number;
}

const patience = 150;

/** Nothing for the first 150 ms: what comes that soon needs no announcement, and a flash looks slow. */
export function Skeleton({ shape = "lines", rows = 6 }: SkeletonProps) {
  const t = useT("ui");
  const [shown, setShown] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setShown(true), patience);
    return () => clearTimeout(timer);
  }, []);
  if (!shown) return null;
  return (
    <div className={styles.skeleton} data-shape={shape} role="status" aria-label={t("loading")}>
      {shape === "page" && <div className={styles.title} />}
      {shape === "record" && (
        <>
          <div className={styles.facts}>{Array.from({ length: 5 }, (_, index) => <div key={index} />)}</div>
          <div className={styles.way}>{Array.from({ length: 8 }, (_, index) => <div key={index} />)}</div>
        </>
      )}
      {Array.from({ length: rows }, (_, index) => <div key={index} className={styles.row} />)}
    </div>
  );
}
