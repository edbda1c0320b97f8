import { useState } from "react";
import { useSession } from "@/app/session-context";
import type { Failure, FieldErrors } from "@/lib/errors";
import { fieldErrors } from "@/lib/errors";
import { useT } from "@/lib/i18n/use-t";
import { TransportError } from "@/lib/transport";
import { Button } from "@/ui/button";
import { ErrorState } from "@/ui/error-state";
import { Form } from "@/ui/form";
import { FormErrorSummary } from "@/ui/form-error-summary";
import { TextField } from "@/ui/text-field";

interface SignInFormProps {
  email: string;
  onEmail: (email: string) => void;
  password: string;
  onPassword: (password: string) => void;
  /** The person is known: only the password is asked for. */
  fixedEmail?: boolean;
}

function failureOfTransport(error: unknown): Failure {
  const known = error instanceof TransportError ? error : null;
  const unavailable = known?.status != null;
  return {
    kind: unavailable ? "unavailable" : "offline",
    code: unavailable ? `HTTP_${known.status}` : "NETWORK",
    requestId: known?.requestId ?? null, message: null,
  };
}

/** Password managers may fill it in and anything may be pasted (WCAG 3.3.8). */
export function SignInForm({ email, onEmail, password, onPassword, fixedEmail = false }: SignInFormProps) {
  const t = useT("app");
  const session = useSession();
  const [busy, setBusy] = useState(false);
  const [errors, setErrors] = useState<FieldErrors>({});
  const [failure, setFailure] = useState<Failure | null>(null);
  const submit = async () => {
    if (busy) return;
    const needed = { ...(!email.trim() && { email: [t("signIn.needed.email")] }), ...(!password && { password: [t("signIn.needed.password")] }) };
    setErrors(needed);
    if (Object.keys(needed).length > 0) return;
    setBusy(true);
    setFailure(null);
    try {
      setErrors(fieldErrors(await session.signIn(email.trim(), password)));
    } catch (error) {
      setErrors({});
      setFailure(failureOfTransport(error));
    } finally {
      setBusy(false);
    }
  };
  return (
    <Form errors={errors} onSubmit={() => void submit()} label={t("signIn.title")}>
      <FormErrorSummary errors={errors} labels={{ email: t("signIn.email"), password: t("signIn.password") }} />
      {failure && <ErrorState inline failure={failure} what={t("signIn.failed")} kept={t("signIn.kept")} />}
      <TextField label={t("signIn.email")} name="email" type="email" autoComplete="username" value={email} onChange={onEmail}
        isRequired isReadOnly={fixedEmail} autoFocus={!fixedEmail} />
      <TextField label={t("signIn.password")} name="password" type="password" autoComplete="current-password" value={password}
        onChange={onPassword} isRequired autoFocus={fixedEmail} />
      <Button type="submit" variant="primary" wide busy={busy}>{t("signIn.submit")}</Button>
    </Form>
  );
}
