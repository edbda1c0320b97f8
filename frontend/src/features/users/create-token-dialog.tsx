import { useState } from "react";
import { Role as roles } from "@/gen/enums";
import { graphql } from "@/gen/graphql";
import type { Role } from "@/gen/schema";
import { useT } from "@/lib/i18n/use-t";
import { useAct } from "@/lib/use-act";
import { useIdempotencyKey } from "@/lib/use-idempotency-key";
import { ActDialog } from "@/parts/act-dialog";
import { Button } from "@/ui/button";
import { Checkbox } from "@/ui/checkbox";
import { Dialog } from "@/ui/dialog";
import { NumberField } from "@/ui/number-field";
import { Select } from "@/ui/select";
import { TextField } from "@/ui/text-field";
import { OnceShown } from "@/parts/once-shown";
import "./token-row";

const TokenCreate = graphql(`
  mutation TokenCreate($input: ServiceTokenCreateInput!) {
    serviceTokenCreate(input: $input) { serviceToken { ...TokenRow } token userErrors { code message field } }
  }
`);

/** Makes a token for a program, and shows it this once. */
export function CreateTokenDialog({ onClose }: { onClose: () => void }) {
  const t = useT("users");
  const tTerms = useT("terms");
  const act = useAct(TokenCreate);
  const key = useIdempotencyKey();
  const [name, setName] = useState("");
  const [role, setRole] = useState<Role>("ANALYST");
  const [readOnly, setReadOnly] = useState(true);
  const [prices, setPrices] = useState(false);
  const [days, setDays] = useState("365");
  const [made, setMade] = useState<string | null>(null);
  const labels = { name: t("token.name"), role: t("role"), days: t("token.days") };
  const submit = async () => {
    const done = await act.run({
      input: { name, role, readOnly: readOnly || role === "ANALYST", prices: role === "ANALYST" && prices, days: Number(days || 0), idempotencyKey: key.current() },
    });
    if (done?.token) setMade(done.token);
  };
  if (made) {
    return (
      <Dialog title={t("token.made")} isOpen onClose={onClose} keepOpen actions={<Button onPress={onClose}>{t("link.close")}</Button>}>
        <p>{t("token.once")}</p>
        <OnceShown label={t("token.label")} secret={made} />
        <p>{t("token.use")} <code>{"Authorization: Bearer …"}</code></p>
      </Dialog>
    );
  }
  return (
    <ActDialog title={t("token.create")} onClose={onClose} onSubmit={() => void submit()} submitLabel={t("token.submit")} act={act} labels={labels}>
      <TextField name="name" label={labels.name} value={name} onChange={setName} isRequired autoFocus description={t("token.name.text")} />
      <Select name="role" label={labels.role} value={role} onChange={(next) => next && setRole(next)}
        items={roles.filter((one) => one !== "CUSTOMER").map((id) => ({ id, label: tTerms(`role.${id}`) }))} description={t("token.role.text")} />
      {role === "ANALYST"
        ? <Checkbox name="prices" isSelected={prices} onChange={setPrices}>{t("token.prices")}</Checkbox>
        : <Checkbox name="readOnly" isSelected={readOnly} onChange={setReadOnly}>{t("token.readOnly")}</Checkbox>}
      <NumberField name="days" label={labels.days} value={days} onChange={setDays} decimals={0} min="1" max="730" unit={t("token.days.unit")} />
    </ActDialog>
  );
}
