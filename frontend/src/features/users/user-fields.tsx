import { useState } from "react";
import { useQuery } from "urql";
import { Language as languages, Role as roles } from "@/gen/enums";
import { graphql } from "@/gen/graphql";
import type { Language, Role } from "@/gen/schema";
import { newKey } from "@/lib/idempotency";
import { useT } from "@/lib/i18n/use-t";
import { useAct } from "@/lib/use-act";
import { ActProblems } from "@/parts/act-problems";
import { Button } from "@/ui/button";
import { Checkbox } from "@/ui/checkbox";
import { Select } from "@/ui/select";
import { TextField } from "@/ui/text-field";
import styles from "./users.module.css";

const TeamsDocument = graphql(`
  query Teams {
    teams { id name }
  }
`);

const TeamCreate = graphql(`
  mutation TeamCreate($input: TeamCreateInput!) {
    teamCreate(input: $input) { team { id name } userErrors { code message field } }
  }
`);

export interface RoleFieldProps {
  value: readonly Role[];
  onChange: (roles: Role[]) => void;
  error?: string | null;
  /** Whether a customer's person may be made; an account of the house never becomes one. */
  withCustomer: boolean;
}

/** The roles of an account. A customer's person is nothing else. */
export function RoleField({ value, onChange, error, withCustomer }: RoleFieldProps) {
  const t = useT("users");
  const tTerms = useT("terms");
  const offered = roles.filter((role) => role !== "CUSTOMER" || withCustomer || value.includes("CUSTOMER"));
  const toggle = (role: Role, on: boolean) => {
    if (!on) onChange(value.filter((one) => one !== role));
    else if (role === "CUSTOMER") onChange(["CUSTOMER"]);
    else onChange([...value.filter((one) => one !== "CUSTOMER"), role]);
  };
  return (
    <fieldset className={styles.roleField} data-field="roles" aria-invalid={error ? true : undefined}>
      <legend>{t("roles")}</legend>
      <div className={styles.roleList}>
        {offered.map((role) => (
          <Checkbox key={role} isSelected={value.includes(role)} onChange={(on) => toggle(role, on)}>
            {tTerms(`role.${role}`)}
            <span className={styles.roleNote}>{t(`role.${role}`)}</span>
          </Checkbox>
        ))}
      </div>
      {error && <p className={styles.error} role="alert">{error}</p>}
    </fieldset>
  );
}

export function LanguageField({ value, onChange }: { value: Language; onChange: (language: Language) => void }) {
  const t = useT("users");
  return (
    <Select name="language" label={t("language")} value={value} onChange={(next) => next && onChange(next)}
      items={languages.map((id) => ({ id, label: t(`language.${id}`) }))} />
  );
}

/** The team of merchandisers, with a way to make another. */
export function TeamField({ value, onChange, required = false }: { value: string | null; onChange: (id: string | null) => void; required?: boolean }) {
  const t = useT("users");
  const [{ data }] = useQuery({ query: TeamsDocument });
  const act = useAct(TeamCreate);
  const [name, setName] = useState<string | null>(null);
  const [key] = useState(newKey);
  const add = async () => {
    const done = await act.run({ input: { name: name ?? "", idempotencyKey: key } });
    if (!done?.team) return;
    onChange(done.team.id);
    setName(null);
  };
  return (
    <div className={styles.team}>
      <Select name="teamId" label={t("team")} value={value} onChange={onChange} emptyLabel={required ? undefined : t("team.none")} description={t("team.text")}
        items={(data?.teams ?? []).map((team) => ({ id: team.id, label: team.name }))} />
      {name === null ? <Button variant="quiet" icon="plus" onPress={() => setName("")}>{t("team.new")}</Button> : (
        <div className={styles.newTeam}>
          <ActProblems act={act} />
          <TextField label={t("team.name")} value={name} onChange={setName} autoFocus />
          <Button busy={act.busy} isDisabled={!name.trim()} onPress={() => void add()}>{t("team.add")}</Button>
        </div>
      )}
    </div>
  );
}
