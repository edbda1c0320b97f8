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

/** Where one is signed in, with a way to end what one does not know. */
export function OwnSessions({ viewer: ref, onGone }: { viewer: FragmentOf<typeof OwnSessionsDocument>; onGone: () => void }) {
  const t = useT("profile");
  const dates = useDates();
  const act = useAct(SessionRevoke);
  const { sessions } = readFragment(OwnSessionsDocument, ref);
  const [leaving, setLeaving] = useState<string | null>(null);
  const submit = async () => {
    if (!leaving || !(await act.run({ input: { id: leaving } }))) return;
    setLeaving(null);
    toast(t("session.done"));
    onGone();
  };
  return (
    <Card title={t("sessions")}>
      <ul className={styles.list}>
        {sessions.map((one) => {
          const device = deviceOf(one.userAgent);
          return (
            <li key={one.id} className={styles.session}>
              <div>
                <p className={styles.device}>
                  <span title={one.userAgent ?? undefined}>{device ?? t("session.unknown")}</span>
                  {one.current && <Badge tone="accent">{t("session.current")}</Badge>}
                </p>
                <p className={styles.soft}>{t("session.used", { at: dates.instant(one.lastUsedAt), since: dates.instant(one.createdAt) })}{one.address && ` · ${one.address}`}</p>
              </div>
              {!one.current && <Button onPress={() => setLeaving(one.id)}>{t("session.end")}</Button>}
            </li>
          );
        })}
      </ul>
      {leaving && (
        <ActDialog title={t("session.end")} onClose={() => setLeaving(null)} onSubmit={() => void submit()} submitLabel={t("session.end")} act={act} dangerous size="small">
          <p>{t("session.effect")}</p>
        </ActDialog>
      )}
    </Card>
  );
}
