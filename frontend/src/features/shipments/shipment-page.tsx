import { useParams } from "wouter";
import { useQuery } from "urql";
import { graphql } from "@/gen/graphql";
import { readFragment } from "@/lib/document";
import { failureOf } from "@/lib/errors";
import { useT } from "@/lib/i18n/use-t";
import { RecordFiles } from "@/parts/record-files";
import { ShipmentMilestones } from "@/parts/shipment-milestones";
import { ShipmentMarks, useShippingWords } from "@/parts/shipment-status";
import { LinkButton } from "@/ui/button";
import { Card } from "@/ui/card";
import { EmptyState } from "@/ui/empty-state";
import { ErrorState } from "@/ui/error-state";
import { Columns, Page } from "@/ui/page";
import { PageHeader } from "@/ui/page-header";
import { Skeleton } from "@/ui/skeleton";
import { StatusMark } from "@/ui/status-mark";
import { ShipmentActs } from "./shipment-acts";
import { heldByBalance, ShipmentDetails } from "./shipment-details";
import { ShipmentFacts } from "./shipment-facts";
import { ShipmentLines } from "./shipment-lines";
import { ShipmentTracking } from "./shipment-tracking";

const ShipmentPageDocument = graphql(`
  query ShipmentPage($number: String!) {
    shipment(number: $number) {
      id number status exception mode carrier vessel fromPlace toPlace
      customer { id name }
      attachments(first: 50) { nodes { id ...AttachmentRow } }
      ...ShipmentMilestones
      ...ShipmentFacts
      ...ShipmentLines
      ...ShipmentTracking
      ...ShipmentActs
      ...ShipmentDetails
    }
  }
`);

/** One shipment: its milestones first, then what is in it, what happened, and its papers. No map is needed. */
export function ShipmentPage() {
  const t = useT("shipments");
  const words = useShippingWords();
  const { number = "" } = useParams<{ number: string }>();
  const [{ data, error, fetching }, again] = useQuery({ query: ShipmentPageDocument, variables: { number } });
  const shipment = data?.shipment;
  const trail = [{ label: t("title"), href: "/shipments" }];
  if (!shipment) {
    return (
      <Page>
        <PageHeader title={number} trail={trail} />
        {error ? <ErrorState failure={failureOf(error)} what={t("one.failed")} onRetry={() => again({ requestPolicy: "network-only" })} />
          : fetching || !data ? <Skeleton shape="page" />
          : <EmptyState kind="noData" icon="shipping" title={t("none", { number })} action={<LinkButton href="/shipments">{t("toList")}</LinkButton>}>{t("none.text")}</EmptyState>}
      </Page>
    );
  }
  const details = readFragment(ShipmentDetails, shipment);
  const held = details.documentsReleasedAt || details.status === "CANCELLED" ? [] : heldByBalance(details);
  const way = [shipment.fromPlace, shipment.toPlace].filter(Boolean).join(" → ");
  return (
    <Page>
      <PageHeader title={shipment.number} marks={<><ShipmentMarks shipment={shipment} tinted />{held.length > 0 && <StatusMark status="waiting" tinted>{t("documents.held", { orders: held.join(", ") })}</StatusMark>}</>} trail={trail}
        subtitle={[words.mode(shipment.mode), shipment.customer?.name, way, shipment.carrier, shipment.vessel].filter(Boolean).join(" · ")}
        actions={<ShipmentActs shipment={shipment} />} />
      {error && <ErrorState inline failure={failureOf(error)} what={t("one.failed")} onRetry={() => again({ requestPolicy: "network-only" })} />}
      <Card><ShipmentMilestones shipment={shipment} label={t("milestones")} /></Card>
      <Columns
        main={
          <>
            <ShipmentLines shipment={shipment} />
            <ShipmentTracking shipment={shipment} />
          </>
        }
        side={
          <>
            <Card title={t("details")}><ShipmentFacts shipment={shipment} /></Card>
            <Card title={t("files")}>
              <RecordFiles label={t("files")} ownerId={shipment.id} files={shipment.attachments?.nodes ?? []} emptyText={t("files.none")} />
            </Card>
          </>
        } />
    </Page>
  );
}
