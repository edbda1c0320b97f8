import { useEffect } from "react";
import { useQuery } from "urql";
import { useLocation } from "wouter";
import { graphql } from "@/gen/graphql";
import { useT } from "@/lib/i18n/use-t";
import { useMay } from "@/lib/viewer";
import { IconButton } from "@/ui/button";
import styles from "./bell.module.css";

const InboxCountsQuery = graphql(`query InboxCounts { inboxCounts { act concern } }`);
const halfMinute = 30_000;

/** How much waits in the inbox; asked again every half minute while the page is seen. */
export function Bell() {
  return useMay("INBOX_USE") ? <Counted /> : null;
}

function Counted() {
  const t = useT("app");
  const [, navigate] = useLocation();
  const [{ data }, again] = useQuery({ query: InboxCountsQuery });
  useEffect(() => {
    const ask = () => document.visibilityState === "visible" && again({ requestPolicy: "network-only" });
    const timer = setInterval(ask, halfMinute);
    document.addEventListener("visibilitychange", ask);
    return () => {
      clearInterval(timer);
      document.removeEventListener("visibilitychange", ask);
    };
  }, [again]);
  const act = data?.inboxCounts?.act ?? 0;
  const concern = data?.inboxCounts?.concern ?? 0;
  const waits = act + concern;
  return (
    <span className={styles.bell}>
      <IconButton icon="bell" label={waits > 0 ? t("bell.waits", { act, concern }) : t("bell")} onPress={() => navigate("/inbox")} />
      {waits > 0 && <span className={styles.count} data-act={act > 0 || undefined} aria-hidden="true">{(act || waits) > 99 ? "99+" : act || waits}</span>}
    </span>
  );
}
