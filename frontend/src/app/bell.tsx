import { useCallback, useEffect, useRef } from "react";
import { useQuery } from "urql";
import { useLocation } from "wouter";
import { useChanges } from "@/app/live";
import { graphql } from "@/gen/graphql";
import { useT } from "@/lib/i18n/use-t";
import { useMay } from "@/lib/viewer";
import { IconButton } from "@/ui/button";
import styles from "./bell.module.css";

const InboxCountsQuery = graphql(`query InboxCounts { inboxCounts { act concern } }`);
/** Changes that come one after another are counted once. */
const pause = 1_000;

/** How much waits in the inbox. Whoever is told of something sees the record it is about change; so it is counted when the feed tells of changes. */
export function Bell() {
  return useMay("INBOX_USE") ? <Counted /> : null;
}

function Counted() {
  const t = useT("app");
  const [, navigate] = useLocation();
  const [{ data }, again] = useQuery({ query: InboxCountsQuery });
  const waiting = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);
  const hear = useCallback(() => {
    waiting.current ??= setTimeout(() => {
      waiting.current = undefined;
      if (document.visibilityState === "visible") again({ requestPolicy: "network-only" });
    }, pause);
  }, [again]);
  useChanges(hear);
  useEffect(() => {
    // What was put off comes back by the clock alone, and what changed meanwhile was not counted.
    const seen = () => document.visibilityState === "visible" && hear();
    document.addEventListener("visibilitychange", seen);
    return () => {
      clearTimeout(waiting.current);
      waiting.current = undefined;
      document.removeEventListener("visibilitychange", seen);
    };
  }, [hear]);
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
