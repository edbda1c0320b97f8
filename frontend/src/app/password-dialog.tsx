import { useState } from "react";
import { PasswordChange } from "@/app/documents";
import { useServerFacts } from "@/app/server-facts";
import { useT } from "@/lib/i18n/use-t";
import { useAct } from "@/lib/use-act";
import { useViewer } from "@/lib/viewer";
import { Button } from "@/ui/button";
import { Dialog } from "@/ui/dialog";
import { ErrorState } from "@/ui/error-state";
import { Form } from "@/ui/form";
import { FormErrorSummary } from "@/ui/form-error-summary";
import { TextField } from "@/ui/text-field";
import { toast } from "@/ui/toast";

/** Changes one's own password; `must` where a password given by someone else is still in force. */
export default function PasswordDialog({ onClose, must = false }: { onClose: () => void; must?: boolean }) {
  const t = useT("app");
  const viewer = useViewer();
  const server = useServerFacts();
  const act = useAct(PasswordChange);
  const [current, setCurrent] = useState("");
  const [password, setPassword] = useState("");
  const submit = async () => {
    if (await act.run({ input: { current, password } })) {
      toast(t("password.done"));
      onClose();
    }
  };
  const labels = { current: t("password.current"), password: t("password.new") };
  return (
    <Dialog title={t("password.title")} isOpen onClose={onClose} size="small" keepOpen blocking={must}
      actions={<Button variant="primary" busy={act.busy} onPress={() => void submit()}>{t("password.submit")}</Button>}>
      <Form errors={act.errors} onSubmit={() => void submit()} label={t("password.title")}>
        {must && <p>{t("password.must")}</p>}
        <FormErrorSummary errors={act.errors} labels={labels} />
        {act.failure && <ErrorState inline failure={act.failure} what={t("password.failed")} kept={t("signIn.kept")} />}
        {/* Password managers want to know whose password it is. */}
        <input type="hidden" name="username" autoComplete="username" value={viewer.email ?? ""} readOnly />
        <TextField label={labels.current} name="current" type="password" autoComplete="current-password" value={current} onChange={setCurrent} isRequired autoFocus />
        <TextField label={labels.password} name="password" type="password" autoComplete="new-password" value={password} onChange={setPassword}
          description={t("reset.password.text", { length: server.passwordMinLength })} isRequired />
      </Form>
    </Dialog>
  );
}
