import { useQuery } from "urql";
import { graphql } from "@/gen/graphql";
import type { HomeInspectionFragment } from "@/gen/schema";
import { useDates } from "@/lib/clock";
import { daysBetween } from "@/lib/dates";
import { readFragment } from "@/lib/document";
import { useT } from "@/lib/i18n/use-t";
import { useInspectionKind } from "@/parts/inspection-verdict";
import { useUnits } from "@/parts/units";
import type { Figures } from "./figures";
import { hrefOf, useAsked } from "./figures";
import { HomeSection, tilesOf } from "./home-section";
import type { HomeRow } from "./ranked-list";
import { RankedList } from "./ranked-list";

const HomeInspection = graphql(`
  fragment HomeInspection on Inspection {
    id number kind quantity verdict dueOn inspectedAt
    order { id number customerPoNo }
    line { id description unit }
    batch { id number }
  }
`);

const QualityDocument = graphql(`
  query QualityHome($checkOverdue: InspectionFilter!, $checkToday: InspectionFilter!, $checkWeek: InspectionFilter!, $hold: InspectionFilter!, $open: InspectionFilter!) {
    checkOverdue: inspections(first: 1, filter: $checkOverdue) { totalCount }
    checkToday: inspections(first: 1, filter: $checkToday) { totalCount }
    checkWeek: inspections(first: 1, filter: $checkWeek) { totalCount }
    hold: inspections(first: 20, filter: $hold, orderBy: { field: DUE_ON }) { totalCount nodes { ...HomeInspection } }
    open: inspections(first: 50, filter: $open, orderBy: { field: DUE_ON }) { totalCount nodes { ...HomeInspection } }
  }
`);

export const quality = {
  checkOverdue: { list: "inspections", at: "due=overdue", status: "late" },
  checkToday: { list: "inspections", at: "due=today", status: "risk" },
  checkWeek: { list: "inspections", at: "due=week", status: "ok" },
  hold: { list: "inspections", at: "verdict=FAILED&hold=yes", status: "waiting" },
} as const satisfies Figures;

export const openInspections = { open: { list: "inspections", at: "verdict=PENDING", status: "ok" } } as const satisfies Figures;

/** What is to be inspected, and the lots that stay where they are since an inspection failed. */
export function QualitySection({ titled }: { titled: boolean }) {
  const t = useT("home");
  const kind = useInspectionKind();
  const dates = useDates();
  const units = useUnits();
  const [{ data, error }, again] = useQuery({ query: QualityDocument, variables: { ...useAsked(quality), ...useAsked(openInspections) } });
  const rowOf = (one: HomeInspectionFragment): HomeRow => {
    const over = one.dueOn ? daysBetween(one.dueOn, dates.today) : null;
    const held = one.verdict === "FAILED";
    const why = held ? t("why.failed", { at: dates.instant(one.inspectedAt) })
      : over === null ? t("why.undated") : over > 0 ? t("why.overdue", { days: over }) : over === 0 ? t("why.dueToday") : t("why.ok", { days: -over });
    return {
      id: one.id, name: one.number, href: `/inspections/${one.id}`,
      status: held ? "waiting" : over === null ? "unknown" : over > 0 ? "late" : over === 0 ? "risk" : "ok",
      why: [why, kind(one.kind)],
      about: [one.line?.description, one.line && units.quantity(one.quantity, one.line.unit), one.batch?.number, one.order?.customerPoNo].filter(Boolean).join(" · "),
      when: held ? dates.instant(one.inspectedAt) : dates.dateAway(one.dueOn),
      action: held && one.batch ? { label: t("do.again"), href: `/batches/${encodeURIComponent(one.batch.number)}` } : { label: t("do.inspect"), href: `/inspections/${one.id}` },
    };
  };
  const held = readFragment(HomeInspection, data?.hold?.nodes ?? []).map(rowOf);
  return (
    <HomeSection title={t("section.QUALITY")} titled={titled} error={error} onRetry={() => again({ requestPolicy: "network-only" })}
      tiles={data ? tilesOf(quality, data, (id) => t(`count.${id}`)) : null}>
      <RankedList title={t("checks")} rows={readFragment(HomeInspection, data?.open?.nodes ?? []).map(rowOf)} heads={{ name: t("inspection"), about: t("goods"), when: t("due") }}
        all={{ href: hrefOf(openInspections.open), count: data?.open?.totalCount ?? null }} empty={{ title: t("checks.none"), text: t("checks.none.text") }} />
      {held.length > 0 && (
        <RankedList title={t("holds")} rows={held} heads={{ name: t("inspection"), about: t("goods"), when: t("inspectedAt") }} letterKeys={false}
          all={{ href: hrefOf(quality.hold), count: data?.hold?.totalCount ?? null }} empty={{ title: t("checks.none"), text: t("checks.none.text") }} />
      )}
    </HomeSection>
  );
}
