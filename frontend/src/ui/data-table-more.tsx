import { useEffect, useRef } from "react";
import { useT } from "@/lib/i18n/use-t";
import { Button } from "./button";
import styles from "./data-table.module.css";

interface LoadMoreProps {
  count: number;
  hasMore: boolean;
  loading: boolean;
  onLoadMore?: () => void;
}

/** The end of a list: how many are shown, and more on a press or when the end comes into sight. */
export function LoadMore({ count, hasMore, loading, onLoadMore }: LoadMoreProps) {
  const t = useT("ui");
  const end = useRef<HTMLDivElement>(null);
  const latest = useRef(onLoadMore);
  useEffect(() => {
    latest.current = onLoadMore;
  });
  useEffect(() => {
    if (!hasMore || loading || !end.current) return;
    const watch = new IntersectionObserver(([entry]) => {
      if (entry?.isIntersecting) latest.current?.();
    }, { rootMargin: "0px 0px 240px" });
    watch.observe(end.current);
    return () => watch.disconnect();
  }, [hasMore, loading, count]);
  return (
    <div ref={end} className={styles.end} data-print="never">
      <span role="status">{hasMore ? t("table.shown", { count }) : t("table.all", { count })}</span>
      {hasMore && onLoadMore && <Button variant="quiet" busy={loading} onPress={onLoadMore}>{t("table.more")}</Button>}
    </div>
  );
}
