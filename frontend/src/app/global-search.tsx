import type { ComponentType } from "react";
import { useEffect, useRef, useState } from "react";
import { useT } from "@/lib/i18n/use-t";
import { useKeys } from "@/lib/keys";
import { isCustomer } from "@/lib/route";
import { useViewer } from "@/lib/viewer";
import { Icon } from "@/ui/icon";
import styles from "./global-search.module.css";

const load = () => import("@/app/global-search-box");

/**
 * One box for numbers, names and pinyin initials; `/` or Ctrl K puts the cursor in it. Until it
 * is used a plain field stands in: what finds and lists comes after the page itself, and takes
 * over what was typed meanwhile.
 */
export function GlobalSearch() {
  const t = useT("app");
  const viewer = useViewer();
  const box = useRef<HTMLDivElement>(null);
  const [Box, setBox] = useState<ComponentType<{ text: string }> | null>(null);
  const [text, setText] = useState("");
  const [composing, setComposing] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => void load(), 3000);
    return () => clearTimeout(timer);
  }, []);
  const use = () => void load().then((module) => setBox(() => module.default), () => {});
  const focus = () => box.current?.querySelector("input")?.focus();
  useKeys({ "/": focus, "mod+k": focus });
  return (
    <div ref={box} className={styles.search} role="search" aria-label={t("search.label")}>
      {Box && !composing ? <Box text={text} /> : (
        <div className={styles.standIn}>
          <Icon name="search" size={16} />
          <input className={styles.input} aria-label={t("search.label")} placeholder={t(isCustomer(viewer) ? "search.placeholder.own" : "search.placeholder")} value={text} autoComplete="off"
            onFocus={use} onChange={(event) => setText(event.target.value)}
            onCompositionStart={() => setComposing(true)} onCompositionEnd={() => setComposing(false)} />
          <kbd className={styles.key} aria-hidden="true">/</kbd>
        </div>
      )}
    </div>
  );
}
