import { useState } from "react";
import { graphql } from "@/gen/graphql";
import { useT } from "@/lib/i18n/use-t";
import { useAct } from "@/lib/use-act";
import { ActProblems } from "@/parts/act-problems";
import { Button } from "@/ui/button";
import { Form, FormActions } from "@/ui/form";
import { TextField } from "@/ui/text-field";
import { toast } from "@/ui/toast";

const OwnPassword = graphql(`
  mutation OwnPassword($input: PasswordChangeInput!) {
    passwordChange(input: $input) { userErrors { code message field } }
  }
`);

/** Changes one's own password; every other device is signed out by it. */
export function PasswordForm({ email, length }: { email: string; length: number }) {
  const t = useT("profile");
  const act = useAct(OwnPassword);
  const [current, setCurrent] = useState("");
  const [password, setPassword] = useState("");
  const labels = { current: t("password.current"), password: t("password.new") };
  const submit = async () => {
    if (!(await act.run({ input: { current, password } }))) return;
    setCurrent("");
    setPassword("");
    toast(t("password.done"));
  };
  return (
    <>
      <ActProblems act={act} labels={labels} />
      <Form errors={act.errors} onSubmit={() => void submit()} columns={2} label={t("password")}>
        {/* Password managers want to know whose password it is. */}
        <input type="hidden" name="username" autoComplete="username" value={email} readOnly />
        <TextField name="current" label={labels.current} type="password" autoComplete="current-password" value={current} onChange={setCurrent} isRequired />
        <TextField name="password" label={labels.password} type="password" autoComplete="new-password" value={password} onChange={setPassword} isRequired
          description={t("password.text", { length })} />
        <FormActions><Button type="submit" busy={act.busy} isDisabled={!current || !password}>{t("password.submit")}</Button></FormActions>
      </Form>
    </>
  );
}
