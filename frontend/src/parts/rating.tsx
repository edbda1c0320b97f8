import { useT } from "@/lib/i18n/use-t";
import styles from "./rating.module.css";

const star = "M10 2.2l2.4 4.9 5.4.8-3.9 3.8.9 5.4-4.8-2.5-4.8 2.5.9-5.4L2.2 7.9l5.4-.8z";

/** One star, full or empty. */
export function Star({ full }: { full: boolean }) {
  return (
    <svg width="1em" height="1em" viewBox="0 0 20 20" aria-hidden="true" focusable="false" className={full ? styles.full : styles.empty}>
      <path d={star} />
    </svg>
  );
}

/** What can be given. */
export const ratings = [1, 2, 3, 4, 5] as const;

/** A rating that was given. */
export function Rating({ value }: { value: number }) {
  const t = useT("status-parts");
  return (
    <span className={styles.rating} role="img" aria-label={t("rating.value", { value })}>
      {ratings.map((one) => <Star key={one} full={one <= value} />)}
    </span>
  );
}
