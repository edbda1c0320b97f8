import { useState } from "react";
import { graphql } from "@/gen/graphql";
import type { SupplierFactsFragment } from "@/gen/schema";
import { readFragment } from "@/lib/document";
import { useT } from "@/lib/i18n/use-t";
import { useAct } from "@/lib/use-act";
import { useIdempotencyKey } from "@/lib/use-idempotency-key";
import { ActDialog } from "@/parts/act-dialog";
import { ConflictNotice } from "@/parts/conflict-notice";
import { NumberField } from "@/ui/number-field";
import { TextArea, TextField } from "@/ui/text-field";
import { toast } from "@/ui/toast";
import { SupplierFacts } from "./supplier-facts";

const SupplierCreate = graphql(`
  mutation SupplierCreate($input: SupplierCreateInput!) {
    supplierCreate(input: $input) { supplier { id ...SupplierFacts } userErrors { code message field } }
  }
`);

const SupplierUpdate = graphql(`
  mutation SupplierUpdate($input: SupplierUpdateInput!) {
    supplierUpdate(input: $input) { supplier { id ...SupplierFacts } userErrors { code message field } }
  }
`);

type Values = Record<"name" | "contactName" | "email" | "phone" | "note" | "leadDays", string>;

const valuesOf = (one: SupplierFactsFragment | null): Values => ({
  name: one?.name ?? "", contactName: one?.contactName ?? "", email: one?.email ?? "", phone: one?.phone ?? "", note: one?.note ?? "", leadDays: String(one?.leadDays ?? 0),
});

export interface SupplierDialogProps {
  supplier: SupplierFactsFragment | null;
  onClose: () => void;
  onSaved?: (id: string) => void;
}

/** Writes or changes a supplier's card. */
export function SupplierDialog({ supplier, onClose, onSaved }: SupplierDialogProps) {
  const t = useT("materials");
  const create = useAct(SupplierCreate);
  const update = useAct(SupplierUpdate);
  const key = useIdempotencyKey();
  const [base, setBase] = useState(supplier);
  const [code, setCode] = useState("");
  const [values, setValues] = useState(() => valuesOf(supplier));
  const set = (change: Partial<Values>) => setValues((now) => ({ ...now, ...change }));
  const act = supplier ? update : create;
  const labels = {
    code: t("code"), name: t("name"), contactName: t("contactName"), email: t("email"), phone: t("phone"), leadDays: t("leadDays"), note: t("note"),
  };
  const current = update.current?.supplier ? readFragment(SupplierFacts, update.current.supplier) : null;
  const send = async (from: SupplierFactsFragment | null) => {
    const sent = { ...values, leadDays: Number(values.leadDays || "0") };
    const before = valuesOf(from);
    const changed = Object.fromEntries(Object.entries(sent).filter(([field, value]) => String(value) !== before[field as keyof Values]));
    const done = from
      ? (await update.run({ input: { id: from.id, version: from.version, ...changed, idempotencyKey: key.current() } }))?.supplier
      : (await create.run({ input: { code, ...sent, idempotencyKey: key.current() } }))?.supplier;
    if (!done) return;
    toast(t("saved", { name: values.name }));
    onClose();
    onSaved?.(done.id);
  };
  const theirs = current && valuesOf(current);
  return (
    <ActDialog title={supplier ? t("supplier.edit", { name: supplier.name }) : t("supplier.new")} onClose={onClose} onSubmit={() => void send(base)} submitLabel={t("save")} act={act} labels={labels} isDisabled={current !== null} size="small">
      {current && theirs && (
        <ConflictNotice busy={update.busy} differences={(Object.keys(values) as Array<keyof Values>).map((id) => ({ id, label: labels[id], mine: values[id], current: theirs[id] })).filter((one) => one.mine !== one.current)}
          onMine={() => {
            key.renew();
            void send(current);
          }}
          onCurrent={() => {
            setBase(current);
            setValues(theirs);
            key.renew();
            update.reset();
          }} />
      )}
      {!supplier && <TextField name="code" label={labels.code} isRequired autoFocus value={code} onChange={setCode} maxLength={60} />}
      <TextField name="name" label={labels.name} isRequired value={values.name} onChange={(name) => set({ name })} maxLength={200} />
      <TextField name="contactName" label={labels.contactName} value={values.contactName} onChange={(contactName) => set({ contactName })} maxLength={80} />
      <TextField name="phone" type="tel" label={labels.phone} value={values.phone} onChange={(phone) => set({ phone })} maxLength={40} />
      <TextField name="email" type="email" label={labels.email} value={values.email} onChange={(email) => set({ email })} maxLength={200} />
      <NumberField name="leadDays" label={labels.leadDays} value={values.leadDays} decimals={0} min="0" unit={t("days")} onChange={(leadDays) => set({ leadDays })} />
      <TextArea name="note" label={labels.note} value={values.note} onChange={(note) => set({ note })} lines={2} maxLength={1000} />
    </ActDialog>
  );
}
