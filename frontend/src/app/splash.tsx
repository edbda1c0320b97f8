import { Mark } from "@/app/mark";
import { useT } from "@/lib/i18n/use-t";
import styles from "./splash.module.css";

/** The moment before it is known who is there: the sign alone, and only if it lasts. */
export function Splash() {
  const t = useT("ui");
  return <div className={styles.splash} role="status" aria-label={t("loading")}><Mark size={40} /></div>;
}
