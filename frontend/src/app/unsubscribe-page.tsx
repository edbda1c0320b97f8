import { useState } from "react";
import { MailUnsubscribe } from "@/app/documents";
import { EntryFrame } from "@/app/entry-frame";
import { useT } from "@/lib/i18n/use-t";
import { useAct } from "@/lib/use-act";
import { ActProblems } from "@/parts/act-problems";
import { Button, LinkButton } from "@/ui/button";
import { EmptyState } from "@/ui/empty-state";
import { Stack } from "@/ui/page";
import { PageHeader } from "@/ui/page-header";

/** Opened from a mail's footer, signed in or not. Looking at it ends nothing: mail scanners look too. */
export function UnsubscribePage() {
  const t = useT("app");
  const [token] = useState(() => new URLSearchParams(window.location.search).get("t") ?? "");
  const act = useAct(MailUnsubscribe);
  const [ended, setEnded] = useState(false);
  const end = async () => {
    if (await act.run({ input: { token } })) setEnded(true);
  };
  return (
    <EntryFrame>
      {ended ? (
        <EmptyState kind="noData" icon="check" title={t("unsubscribe.done")} action={<LinkButton href="/">{t("unsubscribe.open")}</LinkButton>}>
          {t("unsubscribe.done.text")}
        </EmptyState>
      ) : (
        <Stack>
          <PageHeader title={t("unsubscribe.title")} />
          <ActProblems act={act} />
          <p>{t("unsubscribe.text")}</p>
          <Button variant="primary" wide busy={act.busy} onPress={() => void end()}>{t("unsubscribe.submit")}</Button>
        </Stack>
      )}
    </EntryFrame>
  );
}
