import { useQuery } from "urql";
import { graphql } from "@/gen/graphql";
import type { HomeBatchFragment } from "@/gen/schema";
import { useDates } from "@/lib/clock";
import { addDays, daysBetween } from "@/lib/dates";
import { readFragment } from "@/lib/document";
import { useT } from "@/lib/i18n/use-t";
import { useUnits } from "@/parts/units";
import type { Status } from "@/ui/status-mark";
import type { Figures } from "./figures";
import { hrefOf, useAsked } from "./figures";
import { HomeSection, tilesOf } from "./home-section";
import { HomeOrder, useOrderRow } from "./order-rows";
import type { HomeRow } from "./ranked-list";
import { RankedList } from "./ranked-list";

const HomeBatch = graphql(`
  fragment HomeBatch on ProductionBatch {
    id number status quantity madeQuantity unit plannedStartOn plannedFinishOn lastReportedAt materialReadiness openIncidentCount
    product { id name }
    line { id description }
    order { id number customerPoNo heldAt heldGates }
  }
`);

const ProductionDocument = graphql(`
  query ProductionHome($overdue: ProductionBatchFilter!, $dueToday: ProductionBatchFilter!, $unreported: ProductionBatchFilter!, $planned: ProductionBatchFilter!, $materials: ProductionBatchFilter!, $blocking: IncidentFilter!, $open: ProductionBatchFilter!, $toPlan: OrderFilter!) {
    toPlan: orders(first: 20, filter: $toPlan, orderBy: { field: PROMISED_ON }) { totalCount nodes { ...HomeOrder } }
    overdue: productionBatches(first: 1, filter: $overdue) { totalCount }
    dueToday: productionBatches(first: 1, filter: $dueToday) { totalCount }
    unreported: productionBatches(first: 50, filter: $unreported) { totalCount nodes { id } }
    planned: productionBatches(first: 1, filter: $planned) { totalCount }
    materials: productionBatches(first: 1, filter: $materials) { totalCount }
    blocking: incidents(first: 1, filter: $blocking) { totalCount }
    open: productionBatches(first: 50, filter: $open, orderBy: { field: PLANNED_FINISH_ON }) { totalCount nodes { ...HomeBatch } }
  }
`);

export const production = {
  toPlan: { list: "orders", at: "status=CONFIRMED&planned=no", status: "waiting" },
  overdue: { list: "production", at: "due=overdue", status: "late" },
  dueToday: { list: "production", at: "due=today", status: "risk" },
  unreported: { list: "production", at: "reported=no", status: "unknown" },
  materials: { list: "production", at: "materials=LATE", status: "risk" },
  planned: { list: "production", at: "status=PLANNED", status: "waiting" },
  blocking: { list: "incidents", at: "state=blocking", status: "late" },
} as const satisfies Figures;

export const openBatches = { open: { list: "production", at: "", status: "ok" } } as const satisfies Figures;

/** Why a batch stands where it stands; `silent` are those nobody reported of. */
function useBatchReasons(silent: ReadonlySet<string>) {
  const t = useT("home");
  const tMoney = useT("finance");
  const dates = useDates();
  return (batch: HomeBatchFragment): { status: Status; why: string[] } => {
    const reasons: Array<[Status, string]> = [];
    const due = batch.plannedFinishOn;
    if (due && due < dates.today) reasons.push(["late", t("why.overdue", { days: daysBetween(due, dates.today) })]);
    if (batch.openIncidentCount) reasons.push(["risk", t("why.incidents", { count: batch.openIncidentCount })]);
    if (batch.materialReadiness === "LATE") reasons.push(["risk", t("why.materials")]);
    if (silent.has(batch.id)) reasons.push(["unknown", batch.lastReportedAt ? t("why.unreported", { at: dates.instant(batch.lastReportedAt) }) : t("why.neverReported")]);
    if (batch.status === "PLANNED" && batch.order?.heldAt) reasons.push(["waiting", t("why.held")]);
    if (batch.status === "PLANNED" && batch.order?.heldGates?.includes("PRODUCTION_RELEASE")) reasons.push(["waiting", tMoney("held.PRODUCTION_RELEASE")]);
    if (batch.status === "PLANNED" && batch.plannedStartOn && batch.plannedStartOn <= addDays(dates.today, 1)) reasons.push(["waiting", t("why.toRelease")]);
    if (due === dates.today) reasons.push(["risk", t("why.dueToday")]);
    if (reasons.length === 0) reasons.push(["ok", due ? t("why.ok", { days: daysBetween(dates.today, due) }) : t("why.undated")]);
    return { status: reasons[0]![0], why: reasons.map(([, words]) => words) };
  };
}

/** What should be done today, and of what nobody has told since yesterday. */
export function ProductionSection({ titled }: { titled: boolean }) {
  const t = useT("home");
  const dates = useDates();
  const units = useUnits();
  const [{ data, error }, again] = useQuery({ query: ProductionDocument, variables: { ...useAsked(production), ...useAsked(openBatches) } });
  const reasons = useBatchReasons(new Set(data?.unreported?.nodes.map(({ id }) => id)));
  const rowOf = (batch: HomeBatchFragment): HomeRow => {
    const page = `/batches/${encodeURIComponent(batch.number)}`;
    return {
      id: batch.id, name: batch.number, href: page, ...reasons(batch),
      about: [batch.product?.name ?? batch.line?.description, units.quantity(batch.quantity, batch.unit), batch.order?.number, batch.order?.customerPoNo].filter(Boolean).join(" · "),
      when: dates.dateAway(batch.plannedFinishOn),
      action: batch.status === "PLANNED" ? { label: t("do.release"), href: page } : { label: t("do.report"), href: `/floor/${encodeURIComponent(batch.number)}` },
    };
  };
  const toPlan = readFragment(HomeOrder, data?.toPlan?.nodes ?? []);
  const planRow = useOrderRow("batches", t("do.plan"));
  return (
    <HomeSection title={t("section.PRODUCTION")} titled={titled} error={error} onRetry={() => again({ requestPolicy: "network-only" })}
      tiles={data ? tilesOf(production, data, (id) => t(`count.${id}`)) : null}>
      <RankedList title={t("batches")} rows={readFragment(HomeBatch, data?.open?.nodes ?? []).map(rowOf)} heads={{ name: t("batch"), about: t("goods"), when: t("finishBy") }}
        all={{ href: hrefOf(openBatches.open), count: data?.open?.totalCount ?? null }} empty={{ title: t("batches.none"), text: t("batches.none.text") }} />
      {toPlan.length > 0 && (
        <RankedList title={t("toPlan")} rows={toPlan.map(planRow)} heads={{ name: t("number"), about: t("customer"), when: t("promised") }} letterKeys={false}
          all={{ href: hrefOf(production.toPlan), count: data?.toPlan?.totalCount ?? null }} empty={{ title: t("batches.none"), text: t("batches.none.text") }} />
      )}
    </HomeSection>
  );
}
