import { useState } from "react";
import { useSession } from "@/app/session-context";
import { SignInForm } from "@/app/sign-in-form";
import { useT } from "@/lib/i18n/use-t";
import { Button } from "@/ui/button";
import { Dialog } from "@/ui/dialog";
import { Stack } from "@/ui/page";

/** Asks for the password above the page, which stays as it is: nothing typed is lost. */
export default function ExpiredDialog({ email: known }: { email: string }) {
  const t = useT("app");
  const session = useSession();
  const [email, setEmail] = useState(known);
  const [password, setPassword] = useState("");
  return (
    <Dialog title={t("signIn.expired")} isOpen onClose={() => {}} blocking size="small"
      actions={<Button variant="quiet" onPress={() => void session.signOut()}>{t("signIn.other")}</Button>}>
      <Stack>
        <p>{t("signIn.expired.text")}</p>
        <SignInForm email={email} onEmail={setEmail} password={password} onPassword={setPassword} fixedEmail={known !== ""} />
      </Stack>
    </Dialog>
  );
}
