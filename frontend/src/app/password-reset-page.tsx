import { useState } from "react";
import { useLocation } from "wouter";
import { PasswordReset } from "@/app/documents";
import { EntryFrame } from "@/app/entry-frame";
import { useServerFacts } from "@/app/server-facts";
import { useT } from "@/lib/i18n/use-t";
import { useAct } from "@/lib/use-act";
import { Button, LinkButton } from "@/ui/button";
import { EmptyState } from "@/ui/empty-state";
import { ErrorState } from "@/ui/error-state";
import { Form } from "@/ui/form";
import { FormErrorSummary } from "@/ui/form-error-summary";
import { Stack } from "@/ui/page";
import { PageHeader } from "@/ui/page-header";
import { TextField } from "@/ui/text-field";
import { toast } from "@/ui/toast";

/** Opened by a one-time link; its secret stands after # and so never reaches a log. */
export function PasswordResetPage() {
  const t = useT("app");
  const server = useServerFacts();
  const [, navigate] = useLocation();
  const [token] = useState(() => window.location.hash.slice(1));
  const [password, setPassword] = useState("");
  const reset = useAct(PasswordReset);
  const submit = async () => {
    if (await reset.run({ input: { token, password } })) {
      toast(t("reset.done"));
      navigate("/", { replace: true });
    }
  };
  if (!token) {
    return (
      <EntryFrame>
        <PageHeader title={t("reset.title")} />
        <EmptyState kind="noData" icon="link" title={t("reset.noToken")} action={<LinkButton href="/">{t("reset.back")}</LinkButton>} />
      </EntryFrame>
    );
  }
  return (
    <EntryFrame>
      <Stack>
        <PageHeader title={t("reset.title")} />
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
