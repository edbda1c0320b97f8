import { useState } from "react";
import { graphql } from "@/gen/graphql";
import { useT } from "@/lib/i18n/use-t";
import { useAct } from "@/lib/use-act";
import { useIdempotencyKey } from "@/lib/use-idempotency-key";
import { ActDialog } from "@/parts/act-dialog";
import { ConflictNotice } from "@/parts/conflict-notice";
import { TextArea, TextField } from "@/ui/text-field";
import { toast } from "@/ui/toast";
import type { Contact } from "./contacts-panel";

const ContactCreate = graphql(`
  mutation ContactCreate($input: ContactCreateInput!) {
    contactCreate(input: $input) { contact { id } userErrors { code message field } }
  }
`);

const ContactUpdate = graphql(`
  mutation ContactUpdate($input: ContactUpdateInput!) {
    contactUpdate(input: $input) { contact { id version name title email phone note } userErrors { code message field } }
  }
`);

/** Writes or changes a contact person. */
export function ContactDialog({ customerId, contact, onClose }: { customerId: string; contact: Contact | null; onClose: () => void }) {
  const t = useT("customers");
  const create = useAct(ContactCreate);
  const update = useAct(ContactUpdate);
  const key = useIdempotencyKey();
  const [name, setName] = useState(contact?.name ?? "");
  const [title, setTitle] = useState(contact?.title ?? "");
  const [email, setEmail] = useState(contact?.email ?? "");
  const [phone, setPhone] = useState(contact?.phone ?? "");
  const [note, setNote] = useState(contact?.note ?? "");
  const act = contact ? update : create;
  // After a conflict the row as it is now has come in under the form.
  const differences = !contact || !update.conflict ? [] : [
    { id: "name", label: t("contact.name"), mine: name, current: contact.name },
    { id: "title", label: t("contact.title"), mine: title, current: contact.title ?? "" },
    { id: "email", label: t("contact.email"), mine: email, current: contact.email ?? "" },
    { id: "phone", label: t("contact.phone"), mine: phone, current: contact.phone ?? "" },
    { id: "note", label: t("contact.note"), mine: note, current: contact.note ?? "" },
  ].filter((one) => one.mine !== one.current);
  const takeCurrent = () => {
    setName(contact?.name ?? "");
    setTitle(contact?.title ?? "");
    setEmail(contact?.email ?? "");
    setPhone(contact?.phone ?? "");
    setNote(contact?.note ?? "");
    key.renew();
    update.reset();
  };
  const submit = async () => {
    const values = { name, title, email, phone, note, idempotencyKey: key.current() };
    const done = contact
      ? await update.run({ input: { ...values, id: contact.id, version: contact.version } })
      : await create.run({ input: { ...values, customerId } });
    if (!done) return;
    toast(t("saved", { name }));
    onClose();
  };
  return (
    <ActDialog title={contact ? t("contact.edit", { name: contact.name }) : t("contact.add")} onClose={onClose} onSubmit={() => void submit()} submitLabel={t("save")}
      act={update.conflict ? { ...act, errors: {} } : act} isDisabled={update.conflict} size="small" labels={{ name: t("contact.name"), email: t("contact.email"), phone: t("contact.phone") }}>
      {update.conflict && (
        <ConflictNotice differences={differences} busy={update.busy} onCurrent={takeCurrent} onMine={() => {
          key.renew();
          void submit();
        }} />
      )}
      <TextField name="name" label={t("contact.name")} isRequired autoFocus value={name} onChange={setName} />
      <TextField name="title" label={t("contact.title")} value={title} onChange={setTitle} />
      <TextField name="email" type="email" label={t("contact.email")} value={email} onChange={setEmail} />
      <TextField name="phone" type="tel" label={t("contact.phone")} value={phone} onChange={setPhone} />
      <TextArea name="note" label={t("contact.note")} value={note} onChange={setNote} />
    </ActDialog>
  );
}
