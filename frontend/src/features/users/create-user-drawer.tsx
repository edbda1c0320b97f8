import { useState } from "react";
import { graphql } from "@/gen/graphql";
import type { Language, Role } from "@/gen/schema";
import { useT } from "@/lib/i18n/use-t";
import { useAct } from "@/lib/use-act";
import { useIdempotencyKey } from "@/lib/use-idempotency-key";
import { ActDialog } from "@/parts/act-dialog";
import { useCustomerChoices } from "@/parts/choices";
import { ComboBox } from "@/ui/combo-box";
import type { Choice } from "@/ui/select";
import { TextField } from "@/ui/text-field";
import { toast } from "@/ui/toast";
import { LanguageField, RoleField, TeamField } from "./user-fields";
import "./user-row";

const UserCreate = graphql(`
  mutation UserCreate($input: UserCreateInput!) {
    userCreate(input: $input) { user { ...UserRow } passwordLink userErrors { code message field } }
  }
`);

export interface CreateUserDrawerProps {
  onClose: () => void;
  onLink: (link: { name: string; address: string }) => void;
}

/** Adds a person. No password is typed for somebody else: they get a link and choose their own. */
export function CreateUserDrawer({ onClose, onLink }: CreateUserDrawerProps) {
  const t = useT("users");
  const act = useAct(UserCreate);
  const key = useIdempotencyKey();
  const loadCustomers = useCustomerChoices();
  const [name, setName] = useState("");
  const [email, setEmail] = useState("");
  const [roles, setRoles] = useState<Role[]>([]);
  const [language, setLanguage] = useState<Language>("ZH_CN");
  const [teamId, setTeamId] = useState<string | null>(null);
  const [customer, setCustomer] = useState<Choice | null>(null);
  const outside = roles.includes("CUSTOMER");
  const labels = { name: t("name"), email: t("email"), roles: t("roles"), customerId: t("customer"), teamId: t("team"), language: t("language") };
  const submit = async () => {
    const done = await act.run({
      input: {
        name, email, roles, language, idempotencyKey: key.current(),
        teamId: roles.includes("MERCHANDISER") ? teamId : null, customerId: outside ? customer?.id ?? null : null,
      },
    });
    if (!done) return;
    onClose();
    if (done.passwordLink) onLink({ name, address: done.passwordLink });
    else toast(t("create.done", { name }));
  };
  return (
    <ActDialog side title={t("create")} onClose={onClose} onSubmit={() => void submit()} submitLabel={t("create.submit")} act={act} labels={labels}>
      <TextField name="name" label={labels.name} value={name} onChange={setName} isRequired autoFocus autoComplete="off" />
      <TextField name="email" label={labels.email} value={email} onChange={setEmail} type="email" isRequired autoComplete="off" description={t("email.text")} />
      <RoleField value={roles} onChange={setRoles} withCustomer error={act.errors.roles?.join(" ")} />
      {outside && <ComboBox name="customerId" label={labels.customerId} value={customer} onChange={setCustomer} load={loadCustomers} isRequired description={t("customer.text")} />}
      {roles.includes("MERCHANDISER") && <TeamField value={teamId} onChange={setTeamId} />}
      <LanguageField value={language} onChange={setLanguage} />
      <p>{t("create.link")}</p>
    </ActDialog>
  );
}
