import { useState } from "react";
import { useQuery } from "urql";
import { OrderKind } from "@/gen/enums";
import { graphql } from "@/gen/graphql";
import type { HeadFormQuery as Data, OrderUpdateInput } from "@/gen/schema";
import { changed } from "@/lib/changed";
import { useT } from "@/lib/i18n/use-t";
import { useAct } from "@/lib/use-act";
import { useIdempotencyKey } from "@/lib/use-idempotency-key";
import { ActDialog } from "@/parts/act-dialog";
import { AddressFields } from "@/parts/address-fields";
import { ConflictNotice } from "@/parts/conflict-notice";
import { incotermChoices } from "@/parts/trade-terms";
import { DatePicker } from "@/ui/date-picker";
import { FormRow } from "@/ui/form";
import { NumberField } from "@/ui/number-field";
import { Select } from "@/ui/select";
import { Skeleton } from "@/ui/skeleton";
import { TextArea, TextField } from "@/ui/text-field";
import { toast } from "@/ui/toast";
import { Dialog } from "@/ui/dialog";
import { useFieldLabels } from "./field-labels";
import { headOf } from "./head-form";
import type { HeadForm } from "./head-form";
import type { Acting } from "./order-acts";

const HeadFormQuery = graphql(`
  query HeadForm($id: ID!) {
    order(id: $id) {
      id version status kind customerPoNo orderedOn incoterm incotermPlace paymentTerms shippingMarks note overTolerance underTolerance
      shipTo { name street additional city region postalCode country }
    }
  }
`);

const OrderUpdate = graphql(`
  mutation OrderUpdate($input: OrderUpdateInput!) {
    orderUpdate(input: $input) {
      order {
        id version status kind customerPoNo orderedOn incoterm incotermPlace paymentTerms shippingMarks note overTolerance underTolerance
        shipTo { name street additional city region postalCode country }
      }
      userErrors { code message field }
    }
  }
`);

type Row = NonNullable<Data["order"]>;

/** Changes the head of an order; its terms only until it is confirmed. */
export function HeadDialog({ order, onClose }: { order: Acting; onClose: () => void }) {
  const t = useT("orders");
  const [{ data }] = useQuery({ query: HeadFormQuery, variables: { id: order.id } });
  if (!data?.order) {
    return <Dialog title={t("head.title", { number: order.number })} isOpen onClose={onClose}><Skeleton rows={6} /></Dialog>;
  }
  return <HeadEditor number={order.number} row={data.order} onClose={onClose} />;
}

function HeadEditor({ number, row, onClose }: { number: string; row: Row; onClose: () => void }) {
  const t = useT("orders");
  const act = useAct(OrderUpdate);
  const key = useIdempotencyKey();
  const labels = useFieldLabels()(0);
  // What the form was opened with: only what differs from it is sent, so that others' changes to other fields stay.
  const [before, setBefore] = useState(row);
  const [form, setForm] = useState<HeadForm>(() => headOf(row));
  const set = (to: Partial<HeadForm>) => setForm((all) => ({ ...all, ...to }));
  const open = row.status === "DRAFT" || row.status === "CLARIFYING";
  const current = act.conflict ? act.current?.order ?? null : null;

  const save = async (version: number) => {
    const input: OrderUpdateInput = { ...changed(headOf(before), form), id: row.id, version, idempotencyKey: key.current() };
    if (!(await act.run({ input }))) return;
    toast(t("head.done", { number }));
    onClose();
  };
  const again = () => {
    key.renew();
    void save(current?.version ?? before.version);
  };
  const theirs = current ? changed(headOf(before), headOf(current)) : {};
  const mine = changed(headOf(before), form);
  const differences = Object.keys(mine).filter((field) => field in theirs).map((field) => {
    const words = (value: unknown) => (value && typeof value === "object" ? Object.values(value).filter(Boolean).join(", ") : String(value ?? ""));
    return { id: field, label: labels[field] ?? (field === "shipTo" ? t("shipTo") : t("tolerance")), mine: words(mine[field as keyof typeof mine]), current: words(theirs[field as keyof typeof theirs]) };
  });
  return (
    <ActDialog title={t("head.title", { number })} onClose={onClose} onSubmit={() => void save(before.version)} submitLabel={t("save")} side columns={2}
      act={current ? { ...act, errors: {} } : act} labels={labels} isDisabled={current !== null || Object.keys(mine).length === 0}>
      {current && (
        <FormRow>
          <ConflictNotice differences={differences} busy={act.busy} onMine={again} onCurrent={() => {
            const now = headOf(current);
            setForm((all) => ({ ...all, ...Object.fromEntries(differences.map(({ id }) => [id, now[id as keyof HeadForm]])) }));
            setBefore({ ...row, ...current });
            key.renew();
            act.reset();
          }} />
        </FormRow>
      )}
      <TextField name="customerPoNo" label={t("po")} value={form.customerPoNo} onChange={(customerPoNo) => set({ customerPoNo })} />
      <Select name="kind" label={t("kind")} items={OrderKind.map((id) => ({ id, label: t(`kind.${id}`) }))} value={form.kind} onChange={(kind) => kind && set({ kind })} isDisabled={!open} />
      <DatePicker name="orderedOn" label={t("orderedOn")} value={form.orderedOn} onChange={(orderedOn) => set({ orderedOn })} isReadOnly={!open} />
      <TextField name="paymentTerms" label={t("paymentTerms")} value={form.paymentTerms} onChange={(paymentTerms) => set({ paymentTerms })} isReadOnly={!open} />
      <Select name="incoterm" label={t("incoterm")} items={incotermChoices} emptyLabel={t("none")} value={form.incoterm || null} onChange={(incoterm) => set({ incoterm: incoterm ?? "" })} isDisabled={!open} />
      <TextField name="incotermPlace" label={t("incotermPlace")} value={form.incotermPlace} onChange={(incotermPlace) => set({ incotermPlace })} isReadOnly={!open} />
      <NumberField name="overTolerance" label={t("overTolerance")} unit="%" value={form.overTolerance} onChange={(overTolerance) => set({ overTolerance })} isReadOnly={!open} />
      <NumberField name="underTolerance" label={t("underTolerance")} unit="%" value={form.underTolerance} onChange={(underTolerance) => set({ underTolerance })} isReadOnly={!open} />
      <FormRow><TextArea name="shippingMarks" label={t("shippingMarks")} value={form.shippingMarks} onChange={(shippingMarks) => set({ shippingMarks })} /></FormRow>
      <FormRow><TextArea name="note" label={t("note")} value={form.note} onChange={(note) => set({ note })} /></FormRow>
      <AddressFields name="shipTo" value={form.shipTo} onChange={(shipTo) => set({ shipTo })} />
    </ActDialog>
  );
}
