import { useState } from "react";
import { useParams } from "wouter";
import { useQuery } from "urql";
import { graphql } from "@/gen/graphql";
import { useDates } from "@/lib/clock";
import { failureOf } from "@/lib/errors";
import { useT } from "@/lib/i18n/use-t";
import { formatQuantity } from "@/lib/quantity";
import { useMay } from "@/lib/viewer";
import { later } from "@/parts/later";
import { InspectionVerdictMark, useInspectionKind } from "@/parts/inspection-verdict";
import { knownFacts } from "@/parts/known-facts";
import { RecordFiles } from "@/parts/record-files";
import { useUnits } from "@/parts/units";
import { Button, LinkButton } from "@/ui/button";
import { Card } from "@/ui/card";
import { DescriptionList } from "@/ui/description-list";
import { EmptyState } from "@/ui/empty-state";
import { ErrorState } from "@/ui/error-state";
import { Link } from "@/ui/link";
import { Columns, Page } from "@/ui/page";
import { PageHeader } from "@/ui/page-header";
import { Skeleton } from "@/ui/skeleton";
import { StatusMark } from "@/ui/status-mark";
import "./record-form-fragment";

const ReopenInspectionDialog = later(() => import("./reopen-inspection-dialog"), "ReopenInspectionDialog");
const CancelInspectionDialog = later(() => import("./cancel-inspection-dialog"), "CancelInspectionDialog");
const RecordForm = later(() => import("./record-form"), "RecordForm");

const InspectionPageDocument = graphql(`
  query InspectionPage($id: ID!) {
    inspection(id: $id) {
      id number kind quantity acceptedQuantity rejectedQuantity verdict dueOn inspectedAt note version
      order { id number }
      line { id position description spec unit }
      batch { id number quantity madeQuantity unit }
      repeats { id number }
      inspector { id name }
      attachments(first: 50) { nodes { id ...AttachmentRow } }
      ...RecordForm
    }
  }
`);

/** One inspection: what is checked, what was found, with pictures. */
export function InspectionPage() {
  const t = useT("quality");
  const { id = "" } = useParams<{ id: string }>();
  const dates = useDates();
  const units = useUnits();
  const kind = useInspectionKind();
  const mayRecord = useMay("INSPECTION_RECORD");
  const mayCancel = useMay("INSPECTION_CREATE");
  const [cancelling, setCancelling] = useState(false);
  const [reopening, setReopening] = useState(false);
  const [{ data, error, fetching }, again] = useQuery({ query: InspectionPageDocument, variables: { id } });
  const inspection = data?.inspection;
  const trail = [{ label: t("title"), href: "/inspections" }];
  if (!inspection) {
    return (
      <Page>
        <PageHeader title={t("one")} trail={trail} />
        {error ? <ErrorState failure={failureOf(error)} what={t("one.failed")} onRetry={() => again({ requestPolicy: "network-only" })} />
          : fetching || !data ? <Skeleton shape="page" />
          : <EmptyState kind="noData" icon="quality" title={t("none")} action={<LinkButton href="/inspections">{t("toList")}</LinkButton>}>{t("none.text")}</EmptyState>}
      </Page>
    );
  }
  const { batch, line, order } = inspection;
  const unit = line?.unit ?? batch?.unit ?? "";
  const pending = inspection.verdict === "PENDING";
  const found = !pending && inspection.verdict !== "CANCELLED";
  const facts = knownFacts([
    { label: t("kind"), value: kind(inspection.kind) },
    inspection.repeats && { label: t("repeats"), value: <Link href={`/inspections/${inspection.repeats.id}`}>{inspection.repeats.number}</Link> },
    { label: t("quantity"), value: units.quantity(inspection.quantity, unit) },
    pending && { label: t("due"), value: inspection.dueOn !== null && inspection.dueOn < dates.today ? <StatusMark status="late">{dates.dateAway(inspection.dueOn)}</StatusMark> : dates.dateAway(inspection.dueOn) },
    found && { label: t("accepted"), value: units.quantity(inspection.acceptedQuantity, unit) },
    found && { label: t("rejected"), value: units.quantity(inspection.rejectedQuantity, unit) },
    inspection.inspectedAt && { label: t("inspectedAt"), value: dates.instant(inspection.inspectedAt) },
    inspection.inspector && { label: t("inspector"), value: inspection.inspector.name },
    inspection.note && { label: t("note"), value: inspection.note, wide: true },
  ]);
  const goods = knownFacts([
    line && { label: t("goods"), value: [line.description, line.spec].filter(Boolean).join(" · "), wide: true },
    batch && { label: t("batch"), value: <Link href={`/batches/${batch.number}`}>{batch.number}</Link> },
    batch && { label: t("made"), value: `${formatQuantity(batch.madeQuantity)} / ${units.quantity(batch.quantity, batch.unit)}` },
    order && { label: t("order"), value: <Link href={`/orders/${order.number}`}>{order.number}</Link> },
  ]);
  return (
    <Page>
      <PageHeader title={inspection.number} marks={<InspectionVerdictMark verdict={inspection.verdict} tinted />} trail={trail}
        actions={
          <>
            {mayCancel && pending && <Button icon="trash" onPress={() => setCancelling(true)}>{t("cancel")}</Button>}
            {mayRecord && found && <Button icon="undo" onPress={() => setReopening(true)}>{t("reopen")}</Button>}
          </>
        } />
      {error && <ErrorState inline failure={failureOf(error)} what={t("one.failed")} onRetry={() => again({ requestPolicy: "network-only" })} />}
      <Columns
        main={
          <>
            {pending && mayRecord && <Card title={t("record")}><RecordForm key={inspection.id} inspection={inspection} /></Card>}
            <Card title={t("facts")}><DescriptionList items={facts} /></Card>
            <Card title={t("files")}>
              <RecordFiles label={t("files")} ownerId={inspection.id} files={inspection.attachments?.nodes ?? []} emptyText={t("files.none")} />
            </Card>
          </>
        }
        side={<Card title={t("goodsOf")}><DescriptionList columns={2} items={goods} /></Card>} />
      {cancelling && <CancelInspectionDialog inspection={inspection} onClose={() => setCancelling(false)} />}
      {reopening && <ReopenInspectionDialog inspection={inspection} onClose={() => setReopening(false)} />}
    </Page>
  );
}
