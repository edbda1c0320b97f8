import { useEffect, useRef } from "react";
import { useT } from "@/lib/i18n/use-t";
import type { Failure } from "@/lib/errors";
import { Button } from "./button";
import { Icon } from "./icon";
import styles from "./state.module.css";
import { toast } from "./toast";

export interface ErrorStateProps {
  failure: Failure;
  /** What failed: "the orders could not be loaded". */
  what: string;
  /** What was kept: "your entries are still here". */
  kept?: string;
  /** Asks again; where nobody answered it is done from time to time by itself. */
  onRetry?: () => void;
  /** In a line above a form instead of in place of a page. */
  inline?: boolean;
}

/** How long until what failed because nobody answered is tried again by itself. */
const pause = 15_000;

/** Tries again by itself where nobody answered: when the network is back, and from time to time while one looks. */
function useTriesAgain(failure: Failure, onRetry: (() => void) | undefined): boolean {
  const latest = useRef(onRetry);
  useEffect(() => {
    latest.current = onRetry;
  });
  const waits = Boolean(onRetry) && (failure.kind === "offline" || failure.kind === "unavailable");
  useEffect(() => {
    if (!waits) return undefined;
    const again = () => {
      if (!document.hidden) latest.current?.();
    };
    window.addEventListener("online", again);
    const timer = setInterval(again, pause);
    return () => {
      window.removeEventListener("online", again);
      clearInterval(timer);
    };
  }, [waits]);
  return waits;
}

/** What failed, what was kept, what to do, and a code to pass on. */
export function ErrorState({ failure, what, kept, onRetry, inline = false }: ErrorStateProps) {
  const t = useT("ui");
  const triesAgain = useTriesAgain(failure, onRetry);
  const code = [failure.code, failure.requestId].filter(Boolean).join(" · ");
  const copy = async () => {
    await navigator.clipboard?.writeText(code);
    toast(t("copied"));
  };
  return (
    <div className={inline ? styles.inline : styles.state} data-kind="error" role="alert">
      <span className={styles.emblem}><Icon name="alert" size={inline ? 18 : 24} /></span>
      <div className={styles.text}>
        <p className={styles.title}>{what}</p>
        <p>{failure.message ?? t(`failure.${failure.kind}`)}</p>
        {triesAgain && <p>{t("failure.again")}</p>}
        {kept && <p>{kept}</p>}
        <p className={styles.code}>
          <code>{code}</code>
          <Button variant="quiet" icon="copy" onPress={() => void copy()}>{t("copy")}</Button>
        </p>
      </div>
      {onRetry && <Button icon="refresh" onPress={onRetry}>{t("retry")}</Button>}
    </div>
  );
}
