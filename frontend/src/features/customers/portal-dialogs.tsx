import { useState } from "react";
import { graphql } from "@/gen/graphql";
import { useT } from "@/lib/i18n/use-t";
import { useAct } from "@/lib/use-act";
import { useDecided } from "@/lib/use-decided";
import { useIdempotencyKey } from "@/lib/use-idempotency-key";
import { ActDialog } from "@/parts/act-dialog";
import { OnceShown } from "@/parts/once-shown";
import { Button } from "@/ui/button";
import { Checkbox } from "@/ui/checkbox";
import { Dialog } from "@/ui/dialog";
import { toast } from "@/ui/toast";
import type { Contact } from "./contacts-panel";

const ContactInvite = graphql(`
  mutation ContactInvite($input: ContactInviteInput!) {
    contactInvite(input: $input) {
      contact { id version portal { state invitedAt lastSignInAt } }
      link mailed
      userErrors { code message field }
    }
  }
`);

const ContactPortalEnd = graphql(`
  mutation ContactPortalEnd($input: ContactPortalEndInput!) {
    contactPortalEnd(input: $input) { contact { id version portal { state invitedAt lastSignInAt } } userErrors { code message field } }
  }
`);

interface Props {
  contact: Contact;
  onClose: () => void;
}

/** Lets a contact into the portal: a link that is shown once, and mailed only where a person says so. */
export function InviteDialog({ contact, onClose }: Props) {
  const t = useT("customers");
  const act = useAct(ContactInvite);
  const key = useIdempotencyKey();
  const version = useDecided(contact, act.conflict);
  const [mail, setMail] = useState(false);
  const [made, setMade] = useState<{ link: string; mailed: boolean } | null>(null);
  const submit = async () => {
    const done = await act.run({ input: { id: contact.id, version, mail, idempotencyKey: key.current() } });
    if (done?.link) setMade({ link: done.link, mailed: done.mailed });
  };
  if (made) {
    return (
      <Dialog title={t("invite.made", { name: contact.name })} isOpen onClose={onClose} keepOpen actions={<Button onPress={onClose}>{t("invite.close")}</Button>}>
        <p>{t(made.mailed ? "invite.mailed" : "invite.once", { name: contact.name })}</p>
        <OnceShown label={t("invite.link")} secret={made.link} />
      </Dialog>
    );
  }
  return (
    <ActDialog title={t("invite.title", { name: contact.name })} onClose={onClose} onSubmit={() => void submit()} submitLabel={t("invite.submit")} act={act} size="small"
      isDisabled={!contact.email} labels={{ email: t("contact.email"), mail: t("invite.mail", { email: contact.email ?? "" }) }}>
      <p>{contact.email ? t("invite.effect", { name: contact.name, email: contact.email }) : t("invite.noEmail")}</p>
      {contact.email && <Checkbox name="mail" isSelected={mail} onChange={setMail}>{t("invite.mail", { email: contact.email })}</Checkbox>}
    </ActDialog>
  );
}

/** Lets a contact into the portal no more. */
export function EndPortalDialog({ contact, onClose }: Props) {
  const t = useT("customers");
  const act = useAct(ContactPortalEnd);
  const key = useIdempotencyKey();
  const version = useDecided(contact, act.conflict);
  const submit = async () => {
    if (!(await act.run({ input: { id: contact.id, version, idempotencyKey: key.current() } }))) return;
    toast(t("portal.end.done", { name: contact.name }));
    onClose();
  };
  return (
    <ActDialog title={t("portal.end.title", { name: contact.name })} onClose={onClose} onSubmit={() => void submit()} submitLabel={t("portal.end")} act={act} size="small" dangerous>
      <p>{t("portal.end.effect", { name: contact.name })}</p>
    </ActDialog>
  );
}
