import { useState } from "react";
import { useLocation } from "wouter";
import { useQuery } from "urql";
import { FeedbackKind as kinds, FeedbackSeverity as severities } from "@/gen/enums";
import { graphql } from "@/gen/graphql";
import type { FeedbackKind, FeedbackSeverity } from "@/gen/schema";
import { useT } from "@/lib/i18n/use-t";
import { useUrlState } from "@/lib/url-state";
import { useAct } from "@/lib/use-act";
import { useIdempotencyKey } from "@/lib/use-idempotency-key";
import { useMay } from "@/lib/viewer";
import { ActProblems } from "@/parts/act-problems";
import { useFeedbackWords } from "@/parts/feedback-status";
import { RatingField } from "@/parts/rating-field";
import { Button, LinkButton } from "@/ui/button";
import { Card } from "@/ui/card";
import { ComboBox } from "@/ui/combo-box";
import { EmptyState } from "@/ui/empty-state";
import { Form, FormActions, FormRow } from "@/ui/form";
import { Page } from "@/ui/page";
import { PageHeader } from "@/ui/page-header";
import { Select } from "@/ui/select";
import { TextArea } from "@/ui/text-field";
import { toast } from "@/ui/toast";
import { useOrderChoices } from "./order-choices";

const FeedbackCreate = graphql(`
  mutation FeedbackCreate($input: FeedbackCreateInput!) {
    feedbackCreate(input: $input) { feedback { id number } userErrors { code message field } }
  }
`);

const FeedbackOrderDocument = graphql(`
  query FeedbackOrder($number: String!) {
    order(number: $number) {
      id number
      customer { id name }
      lines(first: 100) { nodes { id position description } }
      shipmentLines(first: 100) { nodes { id shipment { id number } } }
    }
  }
`);

/** Records what a customer said by phone or mail; `?order=` names the order it is about. */
export function NewFeedbackPage() {
  const t = useT("feedback");
  const url = useUrlState();
  const [, navigate] = useLocation();
  const words = useFeedbackWords();
  const may = useMay("FEEDBACK_CREATE");
  const loadOrders = useOrderChoices();
  const act = useAct(FeedbackCreate);
  const key = useIdempotencyKey();
  const number = url.get("order");
  const [{ data, fetching }] = useQuery({ query: FeedbackOrderDocument, variables: { number: number ?? "" }, pause: !number });
  const order = number ? data?.order : null;
  const [kind, setKind] = useState<FeedbackKind>("COMPLAINT");
  const [severity, setSeverity] = useState<FeedbackSeverity | null>(null);
  const [rating, setRating] = useState<number | null>(null);
  const [lineId, setLineId] = useState<string | null>(null);
  const [shipmentId, setShipmentId] = useState<string | null>(null);
  const [text, setText] = useState("");
  const labels = {
    orderId: t("order"), kind: t("kind"), severity: t("severity"), rating: t("rating"), orderLineId: t("line"), shipmentId: t("shipment"), text: t("text"),
  };
  const trail = [{ label: t("title"), href: "/feedback" }];
  if (!may) {
    return (
      <Page>
        <PageHeader title={t("new")} trail={trail} />
        <EmptyState kind="noData" icon="lock" title={t("new.forbidden")} action={<LinkButton href="/feedback">{t("toList")}</LinkButton>} />
      </Page>
    );
  }
  const shipments = new Map((order?.shipmentLines?.nodes ?? []).flatMap((one) => (one.shipment ? [[one.shipment.id, one.shipment.number] as const] : [])));
  const submit = async () => {
    if (!order) return;
    const done = await act.run({
      input: {
        orderId: order.id, kind, orderLineId: lineId, shipmentId, text: text || null, idempotencyKey: key.current(),
        rating: kind === "RATING" ? rating : null, severity: kind === "COMPLAINT" ? severity : null,
      },
    });
    if (!done?.feedback) return;
    toast(t("new.done", { number: done.feedback.number }));
    navigate(`/feedback/${done.feedback.number}`);
  };
  return (
    <Page width="reading">
      <PageHeader title={t("new")} trail={trail} subtitle={t("new.lead")} />
      <ActProblems act={act} labels={labels} />
      <Card>
        <Form errors={act.errors} onSubmit={() => void submit()} shortcuts columns={2} label={t("new")}>
          <FormRow>
            <ComboBox name="orderId" label={labels.orderId} isRequired load={loadOrders}
              value={number ? { id: number, label: [number, order?.customer?.name].filter(Boolean).join(" · ") } : null}
              error={number && !order && !fetching ? t("order.none", { number }) : undefined}
              onChange={(next) => {
                setLineId(null);
                setShipmentId(null);
                url.set({ order: next?.id ?? null });
              }} />
          </FormRow>
          <Select name="kind" label={labels.kind} value={kind} onChange={(next) => next && setKind(next)} items={kinds.map((id) => ({ id, label: words.kind(id) }))} isRequired />
          {kind === "COMPLAINT" && (
            <Select name="severity" label={labels.severity} value={severity} onChange={setSeverity} isRequired
              items={severities.map((id) => ({ id, label: words.severity(id), note: t(`severity.${id}`) }))} />
          )}
          {kind === "RATING" && <RatingField label={labels.rating} value={rating} onChange={setRating} />}
          <Select name="orderLineId" label={labels.orderLineId} value={lineId} onChange={setLineId} emptyLabel={t("wholeOrder")} isDisabled={!order}
            items={(order?.lines?.nodes ?? []).map((line) => ({ id: line.id, label: `${line.position}. ${line.description}` }))} />
          <Select name="shipmentId" label={labels.shipmentId} value={shipmentId} onChange={setShipmentId} emptyLabel={t("noShipment")} isDisabled={!order}
            items={[...shipments].map(([id, label]) => ({ id, label }))} />
          <FormRow><TextArea name="text" label={labels.text} value={text} onChange={setText} isRequired={kind !== "RATING"} lines={5} maxLength={8000} /></FormRow>
          <FormActions>
            <LinkButton href="/feedback">{t("back")}</LinkButton>
            <Button type="submit" variant="primary" busy={act.busy} isDisabled={!order}>{t("new.submit")}</Button>
          </FormActions>
        </Form>
      </Card>
    </Page>
  );
}
