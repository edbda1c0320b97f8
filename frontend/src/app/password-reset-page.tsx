import { useEffect, useState } from "react";
import { useQuery } from "urql";
import { useLocation } from "wouter";
import { PasswordLinkQuery, PasswordReset } from "@/app/documents";
import { EntryFrame } from "@/app/entry-frame";
import { useServerFacts } from "@/app/server-facts";
import { useDates } from "@/lib/clock";
import { failureOf } from "@/lib/errors";
import { languageChosen, useLanguage, useT } from "@/lib/i18n/use-t";
import { useAct } from "@/lib/use-act";
import { Button, LinkButton } from "@/ui/button";
import { EmptyState } from "@/ui/empty-state";
import { ErrorState } from "@/ui/error-state";
import { Form } from "@/ui/form";
import { FormErrorSummary } from "@/ui/form-error-summary";
import { Stack } from "@/ui/page";
import { PageHeader } from "@/ui/page-header";
import { Skeleton } from "@/ui/skeleton";
import { TextField } from "@/ui/text-field";
import { toast } from "@/ui/toast";

/** Opened by a one-time link; its secret stands after # and so never reaches a log. */
export default function PasswordResetPage() {
  const t = useT("app");
  const dates = useDates();
  const server = useServerFacts();
  const [, navigate] = useLocation();
  const [token] = useState(() => window.location.hash.slice(1));
  const [password, setPassword] = useState("");
  const reset = useAct(PasswordReset);
  const { setLanguage } = useLanguage();
  useEffect(() => {
    // The link is written in the language of the account; nobody is signed in who could say so.
    if (!languageChosen() && new URLSearchParams(window.location.search).get("language") === "en") setLanguage("en", false);
  }, [setLanguage]);
  const [{ data, error, fetching }, again] = useQuery({ query: PasswordLinkQuery, variables: { token }, pause: !token });
  const submit = async () => {
    if (await reset.run({ input: { token, password } })) {
      toast(t("reset.done"));
      navigate("/", { replace: true });
    }
  };
  const link = data?.passwordLink;
  if (!link) {
    return (
      <EntryFrame>
        <PageHeader title={t("reset.title")} />
        {error ? <ErrorState failure={failureOf(error)} what={t("reset.unknown")} onRetry={() => again({ requestPolicy: "network-only" })} />
          : fetching ? <Skeleton />
          : (
            <EmptyState kind="noData" icon="link" title={t(token ? "reset.used" : "reset.noToken")} action={<LinkButton href="/">{t("reset.back")}</LinkButton>}>
              {token && t("reset.used.text")}
            </EmptyState>
          )}
      </EntryFrame>
    );
  }
  return (
    <EntryFrame>
      <Stack>
        <PageHeader title={t("reset.title")} subtitle={t("reset.whose", { name: link.name, until: dates.instant(link.expiresAt) })} />
        <Form errors={reset.errors} onSubmit={() => void submit()} label={t("reset.title")}>
          <FormErrorSummary errors={reset.errors} labels={{ password: t("reset.password") }} />
          {reset.failure && <ErrorState inline failure={reset.failure} what={t("reset.failed")} />}
          <TextField label={t("reset.password")} name="password" type="password" autoComplete="new-password" autoFocus isRequired
            description={t("reset.password.text", { length: server.passwordMinLength })} value={password} onChange={setPassword} />
          <Button type="submit" variant="primary" wide busy={reset.busy}>{t("reset.submit")}</Button>
        </Form>
      </Stack>
    </EntryFrame>
  );
}
