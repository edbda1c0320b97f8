import { useState } from "react";
import { graphql } from "@/gen/graphql";
import type { Language, Role, UserRowFragment } from "@/gen/schema";
import { readFragment } from "@/lib/document";
import { useT } from "@/lib/i18n/use-t";
import { useAct } from "@/lib/use-act";
import { useIdempotencyKey } from "@/lib/use-idempotency-key";
import { ActDialog } from "@/parts/act-dialog";
import { ConflictNotice } from "@/parts/conflict-notice";
import { DescriptionList } from "@/ui/description-list";
import { TextField } from "@/ui/text-field";
import { toast } from "@/ui/toast";
import { LanguageField, RoleField, TeamField } from "./user-fields";
import { UserRow } from "./user-row";

const UserUpdate = graphql(`
  mutation UserUpdate($input: UserUpdateInput!) {
    userUpdate(input: $input) { user { ...UserRow } userErrors { code message field } }
  }
`);

interface Values {
  name: string;
  roles: readonly Role[];
  language: Language;
  teamId: string | null;
}

function valuesOf(user: UserRowFragment): Values {
  return { name: user.name, roles: user.roles, language: user.language ?? "ZH_CN", teamId: user.team?.id ?? null };
}

const same = (a: readonly Role[], b: readonly Role[]) => a.length === b.length && a.every((role) => b.includes(role));

/** Changes what an account is. New roles hold within seconds, on every device. */
export function EditUserDrawer({ user, onClose }: { user: UserRowFragment; onClose: () => void }) {
  const t = useT("users");
  const tTerms = useT("terms");
  const act = useAct(UserUpdate);
  const key = useIdempotencyKey();
  const [base, setBase] = useState(user);
  const [values, setValues] = useState(() => valuesOf(user));
  const set = (change: Partial<Values>) => setValues((now) => ({ ...now, ...change }));
  const labels = { name: t("name"), roles: t("roles"), language: t("language"), teamId: t("team") };
  const current = act.current?.user ? readFragment(UserRow, act.current.user) : null;
  const outside = base.roles.includes("CUSTOMER");

  const send = async (from: UserRowFragment) => {
    const before = valuesOf(from);
    const done = await act.run({
      input: {
        id: from.id, version: from.version, idempotencyKey: key.current(),
        ...(values.name !== before.name ? { name: values.name } : {}),
        ...(same(values.roles, before.roles) ? {} : { roles: [...values.roles] }),
        ...(values.language !== before.language ? { language: values.language } : {}),
        ...(values.teamId !== before.teamId ? { teamId: values.teamId } : {}),
      },
    });
    if (!done) return;
    toast(t("edit.done", { name: values.name }));
    onClose();
  };
  const words = (roles: readonly Role[]) => roles.map((role) => tTerms(`role.${role}`)).join(" · ");
  const now = current ? valuesOf(current) : null;
  const differences = now ? [
    { id: "name", label: labels.name, mine: values.name, current: now.name },
    { id: "roles", label: labels.roles, mine: words(values.roles), current: words(now.roles) },
    { id: "language", label: labels.language, mine: t(`language.${values.language}`), current: t(`language.${now.language}`) },
  ].filter((one) => one.mine !== one.current) : [];
  return (
    <ActDialog side title={t("edit.title", { name: user.name })} onClose={onClose} onSubmit={() => void send(current ?? base)} submitLabel={t("save")} act={act} labels={labels}>
      {current && (
        <ConflictNotice differences={differences} busy={act.busy} onMine={() => void send(current)} onCurrent={() => {
          setBase(current);
          setValues(valuesOf(current));
          act.reset();
        }} />
      )}
      <DescriptionList columns={2} items={[
        { label: t("email"), value: base.email },
        ...(base.customer ? [{ label: t("customer"), value: base.customer.name }] : []),
      ]} />
      <TextField name="name" label={labels.name} value={values.name} onChange={(name) => set({ name })} isRequired autoComplete="off" />
      {!outside && <RoleField value={values.roles} onChange={(roles) => set({ roles })} withCustomer={false} error={act.errors.roles?.join(" ")} />}
      {values.roles.includes("MERCHANDISER") && <TeamField value={values.teamId} onChange={(teamId) => set({ teamId })} required={base.team !== null} />}
      <LanguageField value={values.language} onChange={(language) => set({ language })} />
    </ActDialog>
  );
}
