import { graphql } from "@/gen/graphql";
import { useDates } from "@/lib/clock";
import type { FragmentOf } from "@/lib/document";
import { readFragment } from "@/lib/document";
import { useT } from "@/lib/i18n/use-t";
import { BatchDue } from "@/parts/batch-status";
import { knownFacts } from "@/parts/known-facts";
import { useUnits } from "@/parts/units";
import { DescriptionList } from "@/ui/description-list";
import { Link } from "@/ui/link";

const BatchFactsFragment = graphql(`
  fragment BatchFacts on ProductionBatch {
    id status quantity unit madeQuantity scrapQuantity plannedStartOn plannedFinishOn
    releasedAt startedAt finishedAt lastReportedAt releaseReason cancelReason note
    order { id number customer { id name } }
    line { id position description spec quantity unit promisedOn }
    product { id code name }
  }
`);

/** What the batch is made for, how much, and when. A fact one may not see is not there. */
export function BatchFacts({ batch: ref }: { batch: FragmentOf<typeof BatchFactsFragment> }) {
  const t = useT("production");
  const dates = useDates();
  const units = useUnits();
  const batch = readFragment(BatchFactsFragment, ref);
  const { order, line, product } = batch;
  const facts = knownFacts([
    order && { label: t("order"), value: <><Link href={`/orders/${order.number}`}>{order.number}</Link>{line && ` · ${t("line", { position: line.position })}`}</>, wide: true },
    order?.customer?.name && { label: t("customer"), value: order.customer.name },
    (product ?? line) && { label: t("goods"), wide: true, value: [product?.code, line?.description ?? product?.name, line?.spec].filter(Boolean).join(" · ") },
    { label: t("quantity"), value: units.quantity(batch.quantity, batch.unit) },
    { label: t("made"), value: units.quantity(batch.madeQuantity, batch.unit) },
    batch.scrapQuantity !== null && { label: t("scrap"), value: units.quantity(batch.scrapQuantity, batch.unit) },
    line && { label: t("lineQuantity"), value: units.quantity(line.quantity, line.unit) },
    { label: t("plannedStart"), value: dates.date(batch.plannedStartOn) },
    { label: t("due"), value: <BatchDue batch={batch} />, wide: true },
    line?.promisedOn && { label: t("promised"), value: dates.dateAway(line.promisedOn), wide: true },
    batch.releasedAt && { label: t("releasedAt"), value: dates.instant(batch.releasedAt) },
    batch.releaseReason && { label: t("releaseReason"), value: batch.releaseReason, wide: true },
    batch.startedAt && { label: t("startedAt"), value: dates.instant(batch.startedAt) },
    batch.finishedAt && { label: t("finishedAt"), value: dates.instant(batch.finishedAt) },
    batch.lastReportedAt && { label: t("lastReported"), value: dates.instant(batch.lastReportedAt) },
    batch.cancelReason && { label: t("cancelReason"), value: batch.cancelReason, wide: true },
    batch.note && { label: t("note"), value: batch.note, wide: true },
  ]);
  return <DescriptionList columns={2} items={facts} />;
}
