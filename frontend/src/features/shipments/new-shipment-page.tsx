import { useState } from "react";
import { useLocation } from "wouter";
import { useQuery } from "urql";
import { graphql } from "@/gen/graphql";
import { useT } from "@/lib/i18n/use-t";
import { useAct } from "@/lib/use-act";
import { useIdempotencyKey } from "@/lib/use-idempotency-key";
import { useUrlState } from "@/lib/url-state";
import { useMay } from "@/lib/viewer";
import { later } from "@/parts/later";
import { ActProblems } from "@/parts/act-problems";
import { useCustomerChoices } from "@/parts/choices";
import { Button, LinkButton } from "@/ui/button";
import { Card } from "@/ui/card";
import { ComboBox } from "@/ui/combo-box";
import { EmptyState } from "@/ui/empty-state";
import { Form, FormActions } from "@/ui/form";
import { Page, Stack } from "@/ui/page";
import { PageHeader } from "@/ui/page-header";
import type { Choice } from "@/ui/select";
import { toast } from "@/ui/toast";
import type { ChosenLine } from "./ready-lines";
import { detailsInput, noDetails } from "./shipment-details";
import { useDetailLabels } from "./detail-labels";

const ShipmentFields = later(() => import("./shipment-fields"), "ShipmentFields");
const ReadyLines = later(() => import("./ready-lines"), "ReadyLines");

const ShipmentCreate = graphql(`
  mutation ShipmentCreate($input: ShipmentCreateInput!) {
    shipmentCreate(input: $input) { shipment { id number } userErrors { code message field } }
  }
`);

const ShipmentCustomer = graphql(`
  query ShipmentCustomer($id: ID!) { customer(id: $id) { id number name } }
`);

/** A shipment of what has passed inspection for one customer, of one order or of several. */
export function NewShipmentPage() {
  const t = useT("shipments");
  const [, navigate] = useLocation();
  const may = useMay("SHIPMENT_CREATE");
  const loadCustomers = useCustomerChoices();
  const act = useAct(ShipmentCreate);
  const key = useIdempotencyKey();
  const wanted = useUrlState().get("customer");
  const [{ data }] = useQuery({ query: ShipmentCustomer, variables: { id: wanted ?? "" }, pause: !wanted });
  const [chosen, setCustomer] = useState<Choice | null>();
  const named = data?.customer;
  const customer = chosen === undefined && named ? { id: named.id, label: named.name ?? named.number } : chosen ?? null;
  const [lines, setLines] = useState<readonly ChosenLine[]>([]);
  const [details, setDetails] = useState(noDetails);
  const labels: Record<string, string> = { ...useDetailLabels(), lines: t("lines") };
  lines.forEach((line, index) => {
    labels[`lines.${index}.quantity`] = line.title;
    labels[`lines.${index}.orderLineId`] = line.title;
  });
  const trail = [{ label: t("title"), href: "/shipments" }];
  if (!may) {
    return (
      <Page>
        <PageHeader title={t("new")} trail={trail} />
        <EmptyState kind="noData" icon="lock" title={t("new.forbidden")} action={<LinkButton href="/shipments">{t("toList")}</LinkButton>} />
      </Page>
    );
  }
  const submit = async () => {
    const done = await act.run({
      input: {
        ...detailsInput(details), mode: details.mode, idempotencyKey: key.current(),
        lines: lines.map((line) => ({ orderLineId: line.id, quantity: line.quantity || "0" })),
      },
    });
    if (!done?.shipment) return;
    toast(t("new.done", { number: done.shipment.number }));
    navigate(`/shipments/${done.shipment.number}`);
  };
  return (
    <Page>
      <PageHeader title={t("new")} trail={trail} subtitle={t("new.lead")} />
      <ActProblems act={act} labels={labels} />
      <Stack>
        <Card title={t("lines")}>
          <Stack>
            <ComboBox label={t("customer")} value={customer} load={loadCustomers} isRequired onChange={(next) => {
              setCustomer(next);
              setLines([]);
            }} />
            {customer && <ReadyLines key={customer.id} customerId={customer.id} chosen={lines} onChange={setLines} errors={act.errors} />}
          </Stack>
        </Card>
        {customer && (
          <Card title={t("details")}>
            <Form errors={act.errors} onSubmit={() => void submit()} shortcuts columns={2} label={t("details")}>
              <ShipmentFields isNew details={details} onChange={(change) => setDetails((now) => ({ ...now, ...change }))} />
              <FormActions>
                <LinkButton href="/shipments">{t("back")}</LinkButton>
                <Button type="submit" variant="primary" busy={act.busy} isDisabled={lines.length === 0}>
                  {lines.length === 0 ? t("new.submit") : t("new.submitLines", { count: lines.length })}
                </Button>
              </FormActions>
            </Form>
          </Card>
        )}
      </Stack>
    </Page>
  );
}
