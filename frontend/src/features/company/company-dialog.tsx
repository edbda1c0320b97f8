import { useState } from "react";
import type { AddressInput, CompanyFactsFragment } from "@/gen/schema";
import { changed } from "@/lib/changed";
import { readFragment } from "@/lib/document";
import { useT } from "@/lib/i18n/use-t";
import { useAct } from "@/lib/use-act";
import { useIdempotencyKey } from "@/lib/use-idempotency-key";
import { findZones } from "@/lib/zones";
import { ActDialog } from "@/parts/act-dialog";
import { AddressFields } from "@/parts/address-fields";
import { addressForm } from "@/parts/address-form";
import { ConflictNotice } from "@/parts/conflict-notice";
import { ComboBox } from "@/ui/combo-box";
import { FormRow } from "@/ui/form";
import { TextField } from "@/ui/text-field";
import { toast } from "@/ui/toast";
import { CompanyFacts, CompanySave } from "./company-facts";

interface Values {
  name: string;
  legalName: string;
  timeZone: string;
  address: AddressInput;
}

function valuesOf({ name, legalName, timeZone, address }: CompanyFactsFragment): Values {
  return { name, legalName: legalName ?? "", timeZone, address: addressForm(address) };
}

const words = (value: unknown) => (value && typeof value === "object" ? Object.values(value).filter(Boolean).join(", ") : String(value ?? ""));

/** Changes what the firm is called and where it is. */
export function CompanyDialog({ company, onClose }: { company: CompanyFactsFragment; onClose: () => void }) {
  const t = useT("company");
  const act = useAct(CompanySave);
  const key = useIdempotencyKey();
  const [base, setBase] = useState(company);
  const [values, setValues] = useState(() => valuesOf(company));
  const set = (change: Partial<Values>) => setValues((now) => ({ ...now, ...change }));
  const current = act.current?.company ? readFragment(CompanyFacts, act.current.company) : null;
  const mine = changed(valuesOf(base), values);
  const labels: Record<string, string> = { name: t("name"), legalName: t("legalName"), timeZone: t("timeZone"), address: t("address") };
  const theirs = current ? valuesOf(current) : null;
  const differences = theirs ? Object.keys(mine).map((id) => ({
    id, label: labels[id]!, mine: words(values[id as keyof Values]), current: words(theirs[id as keyof Values]),
  })).filter((one) => one.mine !== one.current) : [];
  const save = async (version: number) => {
    if (!(await act.run({ input: { ...mine, id: base.id, version, idempotencyKey: key.current() } }))) return;
    toast(t("saved"));
    onClose();
  };
  return (
    <ActDialog title={t("facts")} side columns={2} onClose={onClose} onSubmit={() => void save(base.version)} submitLabel={t("save")}
      act={current ? { ...act, errors: {} } : act} labels={labels} isDisabled={current !== null || Object.keys(mine).length === 0}>
      {current && (
        <FormRow>
          <ConflictNotice differences={differences} busy={act.busy} onMine={() => {
            key.renew();
            void save(current.version);
          }} onCurrent={() => {
            setValues(valuesOf(current));
            setBase(current);
            key.renew();
            act.reset();
          }} />
        </FormRow>
      )}
      <FormRow><TextField name="name" label={labels.name!} isRequired autoFocus autoComplete="organization" value={values.name} onChange={(name) => set({ name })} /></FormRow>
      <TextField name="legalName" label={labels.legalName!} value={values.legalName} onChange={(legalName) => set({ legalName })} />
      <ComboBox name="timeZone" label={labels.timeZone!} isRequired description={t("timeZone.text")} value={{ id: values.timeZone, label: values.timeZone }}
        load={async (text) => findZones(text).map((id) => ({ id, label: id }))} onChange={(zone) => set({ timeZone: zone?.id ?? "" })} />
      <AddressFields name="address" value={values.address} onChange={(address) => set({ address })} />
    </ActDialog>
  );
}
