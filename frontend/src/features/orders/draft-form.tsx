import { useState } from "react";
import { useClient } from "urql";
import { useLocation } from "wouter";
import { graphql } from "@/gen/graphql";
import { useClock } from "@/lib/clock";
import type { FieldErrors } from "@/lib/errors";
import { useT } from "@/lib/i18n/use-t";
import { useAct } from "@/lib/use-act";
import { useIdempotencyKey } from "@/lib/use-idempotency-key";
import { useKept } from "@/lib/use-kept";
import { ActProblems } from "@/parts/act-problems";
import { Button, LinkButton } from "@/ui/button";
import { Card } from "@/ui/card";
import { Form } from "@/ui/form";
import type { Choice } from "@/ui/select";
import type { Draft } from "./draft";
import { createInput, newDraft, newLine } from "./draft";
import { DraftHead } from "./draft-head";
import { DraftLines } from "./draft-lines";
import { DraftMore } from "./draft-more";
import { useFieldLabels } from "./field-labels";
import styles from "./order-new.module.css";

const OrderCreate = graphql(`
  mutation OrderCreate($input: OrderCreateInput!) {
    orderCreate(input: $input) {
      order { id number }
      userErrors { code message field }
    }
  }
`);

const CustomerTermsQuery = graphql(`
  query CustomerTerms($id: ID!) {
    customer(id: $id) {
      id currency paymentTerms incoterm incotermPlace shippingMarks
      address { name street additional city region postalCode country }
    }
  }
`);

/** The form of a draft: the customer's standing terms fill what is still blank. */
export function DraftForm() {
  const t = useT("orders");
  const client = useClient();
  const [, navigate] = useLocation();
  const { today } = useClock();
  const act = useAct(OrderCreate);
  const key = useIdempotencyKey();
  const labels = useFieldLabels();
  const kept = useKept<Draft>("order", (before) => (before ? { ...newDraft(today), ...before, lines: before.lines.map(newLine) } : newDraft(today)));
  const { value: draft, set: setDraft } = kept;
  const [missing, setMissing] = useState<FieldErrors>({});
  const errors = Object.keys(missing).length > 0 ? missing : act.errors;
  const change = (to: Partial<Draft>) => {
    setMissing({});
    setDraft((before) => ({ ...before, ...to }));
  };

  const chooseCustomer = async (customer: Choice | null) => {
    change({ customer });
    if (!customer) return;
    const { data } = await client.query(CustomerTermsQuery, { id: customer.id }).toPromise();
    const terms = data?.customer;
    if (!terms) return;
    setDraft((before) => (before.customer?.id !== customer.id ? before : {
      ...before,
      currency: before.currency || (terms.currency ?? ""),
      paymentTerms: before.paymentTerms || (terms.paymentTerms ?? ""),
      incoterm: before.incoterm ?? terms.incoterm,
      incotermPlace: before.incotermPlace || (terms.incotermPlace ?? ""),
      shippingMarks: before.shippingMarks || (terms.shippingMarks ?? ""),
      shipTo: Object.values(before.shipTo).some(Boolean) ? before.shipTo : { ...terms.address },
    }));
  };
  const submit = async () => {
    if (act.busy) return;
    // Without a customer there is nothing the server could check the rest against.
    setMissing(draft.customer ? {} : { customerId: [t("new.customerFirst")] });
    if (!draft.customer) return;
    const done = await act.run({ input: createInput(draft, key.current()) });
    if (!done?.order) return;
    kept.forget();
    navigate(`/orders/${encodeURIComponent(done.order.number)}`, { replace: true });
  };

  return (
    <>
      {kept.restored && (
        <p className={styles.kept} role="status">
          {t("new.kept")} <Button variant="quiet" icon="undo" onPress={kept.forget}>{t("new.anew")}</Button>
        </p>
      )}
      <ActProblems act={{ errors, failure: act.failure }} labels={labels(draft.lines.length)} />
      <Form errors={errors} onSubmit={() => void submit()} shortcuts label={t("new")}>
        <Card title={t("new.head")}><DraftHead draft={draft} onChange={change} onCustomer={(customer) => void chooseCustomer(customer)} /></Card>
        <Card title={t("new.lines")} flush><DraftLines lines={draft.lines} currency={draft.currency} onChange={(lines) => change({ lines })} /></Card>
        <Card title={t("new.more")}><DraftMore draft={draft} onChange={change} /></Card>
        <div className={styles.foot}>
          <LinkButton href="/orders">{t("new.leave")}</LinkButton>
          <Button type="submit" variant="primary" busy={act.busy}>{t("new.save")}</Button>
        </div>
      </Form>
    </>
  );
}
