import { useState } from "react";
import { Setup } from "@/app/documents";
import { EntryFrame } from "@/app/entry-frame";
import { browserZone } from "@/lib/dates";
import { useT } from "@/lib/i18n/use-t";
import { useAct } from "@/lib/use-act";
import { Button } from "@/ui/button";
import { ErrorState } from "@/ui/error-state";
import { Form } from "@/ui/form";
import { FormErrorSummary } from "@/ui/form-error-summary";
import { Stack } from "@/ui/page";
import { PageHeader } from "@/ui/page-header";
import { TextField } from "@/ui/text-field";
import { toast } from "@/ui/toast";

/** An empty server asks for the firm and its first administrator. */
export function SetupPage({ onDone }: { onDone: () => void }) {
  const t = useT("app");
  const setup = useAct(Setup);
  const [input, setInput] = useState({
    companyName: "", baseCurrency: "CNY", timeZone: browserZone(), name: "", email: "", password: "",
  });
  const put = (name: keyof typeof input) => (value: string) => setInput((before) => ({ ...before, [name]: value }));
  const submit = async () => {
    if (await setup.run({ input })) {
      toast(t("setup.done"));
      onDone();
    }
  };
  const labels = {
    companyName: t("setup.company"), baseCurrency: t("setup.currency"), timeZone: t("setup.zone"),
    name: t("setup.name"), email: t("setup.email"), password: t("setup.password"),
  };
  return (
    <EntryFrame>
      <Stack>
        <PageHeader title={t("setup.title")} subtitle={t("setup.lead")} />
        <Form errors={setup.errors} onSubmit={() => void submit()} label={t("setup.title")}>
          <FormErrorSummary errors={setup.errors} labels={labels} />
          {setup.failure && <ErrorState inline failure={setup.failure} what={t("setup.failed")} kept={t("signIn.kept")} />}
          <TextField label={labels.companyName} name="companyName" autoComplete="organization" value={input.companyName} onChange={put("companyName")} isRequired />
          <TextField label={labels.baseCurrency} name="baseCurrency" description={t("setup.currency.text")} value={input.baseCurrency} onChange={put("baseCurrency")} maxLength={3} isRequired />
          <TextField label={labels.timeZone} name="timeZone" description={t("setup.zone.text")} value={input.timeZone} onChange={put("timeZone")} isRequired />
          <TextField label={labels.name} name="name" autoComplete="name" value={input.name} onChange={put("name")} isRequired />
          <TextField label={labels.email} name="email" type="email" autoComplete="username" value={input.email} onChange={put("email")} isRequired />
          <TextField label={labels.password} name="password" type="password" autoComplete="new-password" description={t("setup.password.text")} value={input.password} onChange={put("password")} isRequired />
          <Button type="submit" variant="primary" wide busy={setup.busy}>{t("setup.submit")}</Button>
        </Form>
      </Stack>
    </EntryFrame>
  );
}
