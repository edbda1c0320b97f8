import { lazy, Suspense, useEffect, useRef, useState } from "react";
import { useT } from "@/lib/i18n/use-t";
import { useKeys } from "@/lib/keys";
import { Icon } from "@/ui/icon";
import styles from "./global-search.module.css";

const load = () => import("@/app/global-search-box");
const GlobalSearchBox = lazy(load);

/**
 * One box for numbers, names and pinyin initials; `/` or Ctrl K puts the cursor in it. Until
 * it is used a stand-in is shown: what finds and lists comes after the page itself.
 */
export function GlobalSearch() {
  const t = useT("app");
  const box = useRef<HTMLDivElement>(null);
  const [used, setUsed] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => void load(), 3000);
    return () => clearTimeout(timer);
  }, []);
  const focus = () => {
    setUsed(true);
    box.current?.querySelector("input")?.focus();
  };
  useKeys({ "/": focus, "mod+k": focus });
  const standIn = (
    <button type="button" className={styles.standIn} onClick={focus} onFocus={() => void load()}>
      <Icon name="search" size={16} />
      <span className={styles.words}>{t("search.placeholder")}</span>
      <kbd className={styles.key} aria-hidden="true">/</kbd>
    </button>
  );
  return (
    <div ref={box} className={styles.search} role="search" aria-label={t("search.label")}>
      {used ? <Suspense fallback={standIn}><GlobalSearchBox /></Suspense> : standIn}
    </div>
  );
}
