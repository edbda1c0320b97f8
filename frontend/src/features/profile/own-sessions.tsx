import { useState } from "react";
import { graphql } from "@/gen/graphql";
import { useDates } from "@/lib/clock";
import type { FragmentOf } from "@/lib/document";
import { readFragment } from "@/lib/document";
import { useT } from "@/lib/i18n/use-t";
import { useAct } from "@/lib/use-act";
import { ActDialog } from "@/parts/act-dialog";
import { Badge } from "@/ui/badge";
import { Button } from "@/ui/button";
import { Card } from "@/ui/card";
import { toast } from "@/ui/toast";
import { deviceOf } from "./device";
import styles from "./own-sessions.module.css";

const OwnSessionsDocument = graphql(`
  fragment OwnSessions on Viewer {
    id
    sessions { id userAgent address createdAt lastUsedAt current }
  }
`);

const SessionRevoke = graphql(`
  mutation SessionRevoke($input: SessionRevokeInput!) {
    sessionRevoke(input: $input) { userErrors { code message field } }
  }
`);

const SessionsRevokeOthers = graphql(`
  mutation SessionsRevokeOthers {
    sessionsRevokeOthers { count userErrors { code message field } }
  }
`);

/** Stands for all sessions but the one that asks, among the sessions to end. */
const others = "others";

/** Where one is signed in, with a way to end what one does not know. */
export function OwnSessions({ viewer: ref, onGone }: { viewer: FragmentOf<typeof OwnSessionsDocument>; onGone: () => void }) {
  const t = useT("profile");
  const dates = useDates();
  const one = useAct(SessionRevoke);
  const all = useAct(SessionsRevokeOthers);
  const { sessions } = readFragment(OwnSessionsDocument, ref);
  const [leaving, setLeaving] = useState<string | null>(null);
  const submit = async () => {
    if (!leaving) return;
    const done = leaving === others ? await all.run({}) : await one.run({ input: { id: leaving } });
    if (!done) return;
    setLeaving(null);
    toast(leaving === others ? t("session.others.done") : t("session.done"));
    onGone();
  };
  return (
    <Card title={t("sessions")} extra={sessions.length > 1 && <Button onPress={() => setLeaving(others)}>{t("session.others")}</Button>}>
      <ul className={styles.list}>
        {sessions.map((session) => {
          const device = deviceOf(session.userAgent);
          return (
            <li key={session.id} className={styles.session}>
              <div>
                <p className={styles.device}>
                  <span title={session.userAgent ?? undefined}>{device ?? t("session.unknown")}</span>
                  {session.current && <Badge tone="accent">{t("session.current")}</Badge>}
                </p>
                <p className={styles.soft}>{t("session.used", { at: dates.instant(session.lastUsedAt), since: dates.instant(session.createdAt) })}{session.address && ` · ${session.address}`}</p>
              </div>
              {!session.current && <Button onPress={() => setLeaving(session.id)}>{t("session.end")}</Button>}
            </li>
          );
        })}
      </ul>
      {leaving && (
        <ActDialog title={t(leaving === others ? "session.others" : "session.end")} onClose={() => setLeaving(null)} onSubmit={() => void submit()}
          submitLabel={t(leaving === others ? "session.others" : "session.end")} act={leaving === others ? all : one} dangerous size="small">
          <p>{t(leaving === others ? "session.others.effect" : "session.effect")}</p>
        </ActDialog>
      )}
    </Card>
  );
}
