import { useParams } from "wouter";
import { useQuery } from "urql";
import { graphql } from "@/gen/graphql";
import { useDates } from "@/lib/clock";
import { failureOf } from "@/lib/errors";
import { useT } from "@/lib/i18n/use-t";
import { formatMoney } from "@/lib/money";
import { AddressText, isAddressEmpty } from "@/parts/address-text";
import { AttachmentList } from "@/parts/attachment-list";
import { knownFacts } from "@/parts/known-facts";
import { LinkButton } from "@/ui/button";
import { Card } from "@/ui/card";
import { DescriptionList } from "@/ui/description-list";
import { EmptyState } from "@/ui/empty-state";
import { ErrorState } from "@/ui/error-state";
import { Columns, Page } from "@/ui/page";
import { PageHeader } from "@/ui/page-header";
import { Skeleton } from "@/ui/skeleton";
import { PortalFeedback } from "./portal-feedback";
import { PortalLines } from "./portal-lines";
import { PortalMessages } from "./portal-messages";
import { PortalOrderMark, PortalPromise } from "./portal-order-state";
import { PortalPayments } from "./portal-payments";
import { PortalQuestions } from "./portal-questions";
import { PortalShipments } from "./portal-shipments";
import { PortalSteps } from "./portal-steps";
import styles from "./portal.module.css";

const PortalOrderPageDocument = graphql(`
  query PortalOrderPage($number: String!) {
    order(number: $number) {
      id number customerPoNo status orderedOn requestedOn promisedOn deliveredOn incoterm incotermPlace paymentTerms
      madePercent shippedPercent deliveredPercent
      payableAmount { amount currency }
      paidAmount { amount currency }
      shipTo { name street additional city region postalCode country }
      merchandiser { id name }
      sales { id name }
      ...PortalSteps
      ...PortalQuestions
      ...PortalPayments
      ...PortalLines
      attachments(first: 50) { nodes { id fromCustomer ...AttachmentRow } }
    }
  }
`);

/** One order as its customer follows it. */
export function PortalOrderPage() {
  const t = useT("portal");
  const { number = "" } = useParams<{ number: string }>();
  const dates = useDates();
  const [{ data, error, fetching }, again] = useQuery({ query: PortalOrderPageDocument, variables: { number } });
  const order = data?.order;
  const trail = [{ label: t("title"), href: "/portal" }];
  if (!order) {
    return (
      <Page>
        <PageHeader title={number} trail={trail} />
        {error ? <ErrorState failure={failureOf(error)} what={t("order.failed")} onRetry={() => again({ requestPolicy: "network-only" })} />
          : fetching || !data ? <Skeleton shape="page" />
          : <EmptyState kind="noData" icon="order" title={t("order.none", { number })} action={<LinkButton href="/portal">{t("toList")}</LinkButton>}>{t("order.none.text")}</EmptyState>}
      </Page>
    );
  }
  // What the customer sent stands where it was sent: with a message or a report.
  const files = (order.attachments?.nodes ?? []).filter((file) => !file.fromCustomer);
  const to = order.shipTo;
  const terms = knownFacts([
    order.orderedOn && { label: t("ordered"), value: dates.date(order.orderedOn) },
    order.requestedOn && { label: t("requested"), value: dates.date(order.requestedOn) },
    order.payableAmount && { label: t("payable"), value: formatMoney(order.payableAmount) },
    order.paidAmount && { label: t("paid"), value: formatMoney(order.paidAmount) },
    order.paymentTerms && { label: t("paymentTerms"), value: order.paymentTerms },
    order.incoterm && { label: t("incoterm"), value: [order.incoterm, order.incotermPlace].filter(Boolean).join(" ") },
    to && !isAddressEmpty(to) && { label: t("shipTo"), value: <AddressText address={to} />, wide: true },
  ]);
  const people = [order.merchandiser, order.sales].flatMap((one) => (one ? [one.name] : []));
  return (
    <Page>
      <PageHeader title={order.customerPoNo ? t("po", { number: order.customerPoNo }) : order.number} trail={trail}
        marks={<PortalOrderMark order={order} tinted />} subtitle={order.customerPoNo ? t("ourNumber", { number: order.number }) : undefined} />
      {error && <ErrorState inline failure={failureOf(error)} what={t("order.failed")} onRetry={() => again({ requestPolicy: "network-only" })} />}
      <section className={styles.hero} aria-label={t("progress")}>
        <p className={styles.heroDate}><span>{t("promised")}</span><strong><PortalPromise order={order} /></strong></p>
        <PortalSteps order={order} />
      </section>
      <PortalQuestions order={order} onAnswered={() => again({ requestPolicy: "network-only" })} />
      <Columns
        main={
          <>
            <PortalLines order={order} />
            <PortalShipments orderId={order.id} />
            <PortalMessages orderId={order.id} />
          </>
        }
        side={
          <>
            <Card title={t("terms")}><DescriptionList columns={2} items={terms} /></Card>
            <Card title={t("documents")}>
              {files.length > 0 ? <AttachmentList short label={t("documents")} files={files} /> : <p className={styles.soft}>{t("documents.none")}</p>}
            </Card>
            <PortalPayments order={order} />
            <PortalFeedback orderId={order.id} />
            {people.length > 0 && <Card title={t("people")}><p>{people.join(" · ")}</p><p className={styles.soft}>{t("people.text")}</p></Card>}
          </>
        } />
    </Page>
  );
}
