import { useState } from "react";
import { CustomerTier } from "@/gen/enums";
import { graphql } from "@/gen/graphql";
import type { CustomerFactsFragment } from "@/gen/schema";
import { useT } from "@/lib/i18n/use-t";
import { useAct } from "@/lib/use-act";
import { useIdempotencyKey } from "@/lib/use-idempotency-key";
import { ActDialog } from "@/parts/act-dialog";
import { AddressFields } from "@/parts/address-fields";
import { useUserChoices } from "@/parts/choices";
import { ConflictNotice } from "@/parts/conflict-notice";
import { incotermChoices, useTradeTerms } from "@/parts/trade-terms";
import { ComboBox } from "@/ui/combo-box";
import { FormRow } from "@/ui/form";
import { NumberField } from "@/ui/number-field";
import { Select } from "@/ui/select";
import { TextArea, TextField } from "@/ui/text-field";
import { toast } from "@/ui/toast";
import { CustomerFacts } from "./customer-facts";
import type { CustomerForm } from "./customer-form";
import { changedCustomer, formOf, newCustomer } from "./customer-form";
import { readFragment } from "@/lib/document";

const CustomerCreate = graphql(`
  mutation CustomerCreate($input: CustomerCreateInput!) {
    customerCreate(input: $input) { customer { id number } userErrors { code message field } }
  }
`);

const CustomerUpdate = graphql(`
  mutation CustomerUpdate($input: CustomerUpdateInput!) {
    customerUpdate(input: $input) { customer { id ...CustomerFacts } userErrors { code message field } }
  }
`);

export interface CustomerDialogProps {
  /** The customer to change; null for a new one. */
  customer: CustomerFactsFragment | null;
  onClose: () => void;
  onSaved?: (id: string) => void;
}

/** Writes or changes a customer. Only what was changed is sent, so that others' changes stay. */
export function CustomerDialog({ customer, onClose, onSaved }: CustomerDialogProps) {
  const t = useT("customers");
  const create = useAct(CustomerCreate);
  const update = useAct(CustomerUpdate);
  const key = useIdempotencyKey();
  const [before, setBefore] = useState(customer);
  const [form, setForm] = useState<CustomerForm>(() => formOf(customer));
  const set = (to: Partial<CustomerForm>) => setForm((all) => ({ ...all, ...to }));
  const act = customer ? update : create;
  const current = update.conflict && update.current?.customer ? readFragment(CustomerFacts, update.current.customer) : null;

  const saved = (id: string) => {
    toast(t("saved", { name: form.name }));
    onClose();
    onSaved?.(id);
  };
  const save = async (version: number) => {
    if (!before) {
      const done = await create.run({ input: newCustomer(form, key.current()) });
      if (done?.customer) saved(done.customer.id);
      return;
    }
    const input = { ...changedCustomer(formOf(before), form), id: before.id, version, idempotencyKey: key.current() };
    if (await update.run({ input })) saved(before.id);
  };
  const labels = useCustomerLabels();
  const theirs = current && before ? changedCustomer(formOf(before), formOf(current)) : {};
  const mine = changedCustomer(formOf(before), form);
  const words = (value: unknown) => (value && typeof value === "object" ? Object.values(value).filter(Boolean).join(", ") : String(value ?? ""));
  const differences = Object.keys(mine).filter((field) => field in theirs).map((field) => ({
    id: field, label: labels[field] ?? field, mine: words(mine[field as keyof typeof mine]), current: words(theirs[field as keyof typeof theirs]),
  }));
  return (
    <ActDialog title={t(customer ? "edit" : "new")} onClose={onClose} onSubmit={() => void save(before?.version ?? 0)} submitLabel={t("save")} side columns={2}
      act={current ? { ...act, errors: {} } : act} labels={labels} isDisabled={current !== null || Object.keys(mine).length === 0}>
      {current && (
        <FormRow>
          <ConflictNotice differences={differences} busy={act.busy} onMine={() => {
            key.renew();
            void save(current.version);
          }} onCurrent={() => {
            const now = formOf(current);
            setForm((all) => ({ ...all, ...Object.fromEntries(differences.map(({ id }) => {
              const name = id.replace(/Id$/, "") as keyof CustomerForm;
              return [name, now[name]];
            })) }));
            setBefore(current);
            key.renew();
            update.reset();
          }} />
        </FormRow>
      )}
      <CustomerFields form={form} onChange={set} labels={labels} />
    </ActDialog>
  );
}

function useCustomerLabels(): Record<string, string> {
  const t = useT("customers");
  return {
    name: t("name"), legalName: t("legalName"), taxId: t("taxId"), tier: t("tier"), country: t("country"), language: t("language"), currency: t("currency"),
    paymentTerms: t("paymentTerms"), incoterm: t("incoterm"), incotermPlace: t("incotermPlace"), overTolerance: t("overTolerance"), underTolerance: t("underTolerance"),
    shippingMarks: t("shippingMarks"), preferences: t("preferences"), address: t("address"), salesId: t("sales"), merchandiserId: t("merchandiser"),
  };
}

function CustomerFields({ form, onChange, labels }: { form: CustomerForm; onChange: (to: Partial<CustomerForm>) => void; labels: Record<string, string> }) {
  const t = useT("customers");
  const { findCountries, countryName, findCurrencies } = useTradeTerms();
  const findSales = useUserChoices("SALES");
  const findMerchandisers = useUserChoices("MERCHANDISER");
  const text = (name: "legalName" | "taxId" | "paymentTerms" | "incotermPlace") => (
    <TextField name={name} label={labels[name]!} value={form[name]} onChange={(value) => onChange({ [name]: value })} />
  );
  return (
    <>
      <FormRow><TextField name="name" label={t("name")} isRequired autoFocus value={form.name} onChange={(name) => onChange({ name })} /></FormRow>
      {text("legalName")}
      {text("taxId")}
      <Select name="tier" label={t("tier")} emptyLabel={t("none")} items={CustomerTier.map((id) => ({ id, label: id }))} value={form.tier} onChange={(tier) => onChange({ tier })} />
      <ComboBox name="country" label={t("country")} load={findCountries} value={form.country ? { id: form.country, label: countryName(form.country) } : null} onChange={(choice) => onChange({ country: choice?.id ?? "" })} />
      <Select name="language" label={t("language")} items={(["EN", "ZH_CN"] as const).map((id) => ({ id, label: t(`language.${id}`) }))} value={form.language} onChange={(language) => language && onChange({ language })} />
      <ComboBox name="currency" label={t("currency")} isRequired load={findCurrencies} value={form.currency ? { id: form.currency, label: form.currency } : null} onChange={(choice) => onChange({ currency: choice?.id ?? "" })} />
      {text("paymentTerms")}
      <Select name="incoterm" label={t("incoterm")} emptyLabel={t("none")} items={incotermChoices} value={form.incoterm || null} onChange={(incoterm) => onChange({ incoterm: incoterm ?? "" })} />
      {text("incotermPlace")}
      <NumberField name="overTolerance" label={t("overTolerance")} unit="%" min="0" value={form.overTolerance} onChange={(overTolerance) => onChange({ overTolerance })} />
      <NumberField name="underTolerance" label={t("underTolerance")} unit="%" min="0" value={form.underTolerance} onChange={(underTolerance) => onChange({ underTolerance })} />
      <ComboBox name="merchandiserId" label={t("merchandiser")} load={findMerchandisers} value={form.merchandiser} onChange={(merchandiser) => onChange({ merchandiser })} />
      <ComboBox name="salesId" label={t("sales")} load={findSales} value={form.sales} onChange={(sales) => onChange({ sales })} />
      <FormRow><TextArea name="shippingMarks" label={t("shippingMarks")} value={form.shippingMarks} onChange={(shippingMarks) => onChange({ shippingMarks })} /></FormRow>
      <FormRow><TextArea name="preferences" label={t("preferences")} description={t("preferences.help")} value={form.preferences} onChange={(preferences) => onChange({ preferences })} /></FormRow>
      <AddressFields name="address" value={form.address} onChange={(address) => onChange({ address })} />
    </>
  );
}
