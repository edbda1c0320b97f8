import type { ReactNode } from "react";
import { createContext, useContext, useEffect, useState, useSyncExternalStore } from "react";
import { useClient } from "urql";
import { useSession } from "@/app/session-context";
import type { LiveClient } from "@/lib/client";
import type { LiveState } from "@/lib/live";
import { Live } from "@/lib/live";
import { useT } from "@/lib/i18n/use-t";
import styles from "./live.module.css";

const LiveContext = createContext<Live | null>(null);

/** Keeps what is shown up to date with what others do, for as long as somebody is signed in. */
export function LiveProvider({ children }: { children: ReactNode }) {
  const client = useClient() as LiveClient;
  const session = useSession();
  const [live] = useState(() => {
    const loading = import("@/lib/live-line");
    return new Live({
      connect: (...line) => {
        let hangUp = () => {};
        let gone = false;
        void loading.then(({ connectTo }) => {
          if (!gone) hangUp = connectTo(() => session.token())(...line);
        });
        return () => {
          gone = true;
          hangUp();
        };
      },
      pass: (changes) => client.touch(changes),
      refresh: () => client.touch(null),
      renew: () => session.renew(),
    });
  });
  const status = useSyncExternalStore(session.subscribe, session.status);
  useEffect(() => {
    if (status !== "signedIn") return;
    live.start();
    return () => live.stop();
  }, [live, status]);
  return <LiveContext value={live}>{children}</LiveContext>;
}

/** Calls back whenever something may have changed on the server. */
export function useChanges(hear: () => void): void {
  const live = useContext(LiveContext);
  useEffect(() => live?.onChange(hear), [live, hear]);
}

/** For tests: a line of one's own. */
export const LiveLine = LiveContext;

const network = {
  subscribe: (listener: () => void) => {
    const kinds = ["online", "offline"] as const;
    kinds.forEach((kind) => window.addEventListener(kind, listener));
    return () => kinds.forEach((kind) => window.removeEventListener(kind, listener));
  },
  isThere: () => navigator.onLine,
};

const never = { subscribe: () => () => {}, status: (): LiveState => "off" };

/** Whether what is shown follows at once, half a minute behind, or not at all. */
export function LiveMark() {
  const t = useT("app");
  const live = useContext(LiveContext) ?? never;
  const line = useSyncExternalStore(live.subscribe, live.status);
  const there = useSyncExternalStore(network.subscribe, network.isThere);
  const state = there ? line : "offline";
  if (state === "off") return null;
  return (
    <span className={styles.mark} data-state={state} role="status" title={t(`live.${state}.text`)}>
      <span className={styles.dot} aria-hidden="true" />
      <span className={styles.word}>{t(`live.${state}`)}</span>
    </span>
  );
}
