import { useQuery } from "urql";
import { graphql } from "@/gen/graphql";
import type { HomeMaterialFragment } from "@/gen/schema";
import { useDates } from "@/lib/clock";
import { daysBetween } from "@/lib/dates";
import { readFragment } from "@/lib/document";
import { useT } from "@/lib/i18n/use-t";
import { useUnits } from "@/parts/units";
import type { Status } from "@/ui/status-mark";
import type { Figures } from "./figures";
import { hrefOf, useAsked } from "./figures";
import { HomeSection, tilesOf } from "./home-section";
import type { HomeRow } from "./ranked-list";
import { RankedList } from "./ranked-list";

const HomeMaterial = graphql(`
  fragment HomeMaterial on MaterialRequirement {
    id missingQuantity unit needByOn promisedOn slipCount isLate nextChaseOn
    order { id number customerPoNo }
    batch { id number }
    material { id code name }
    supplier { id name }
  }
`);

const PurchasingDocument = graphql(`
  query PurchasingHome($lateNeeds: MaterialRequirementFilter!, $needWeek: MaterialRequirementFilter!, $unpromised: MaterialRequirementFilter!, $chase: MaterialRequirementFilter!, $open: MaterialRequirementFilter!) {
    lateNeeds: materialRequirements(first: 1, filter: $lateNeeds) { totalCount }
    needWeek: materialRequirements(first: 1, filter: $needWeek) { totalCount }
    unpromised: materialRequirements(first: 1, filter: $unpromised) { totalCount }
    chase: materialRequirements(first: 1, filter: $chase) { totalCount }
    open: materialRequirements(first: 50, filter: $open, orderBy: { field: LATE_ON }) { totalCount nodes { ...HomeMaterial } }
  }
`);

export const purchasing = {
  lateNeeds: { list: "materials", at: "state=late", status: "late" },
  needWeek: { list: "materials", at: "need=week", status: "risk" },
  unpromised: { list: "materials", at: "state=unpromised", status: "unknown" },
  chase: { list: "materials", at: "state=chase", status: "waiting" },
} as const satisfies Figures;

export const openNeeds = { open: { list: "materials", at: "", status: "ok" } } as const satisfies Figures;

/** What batches wait for, that has not come by the day it is needed. */
export function PurchasingSection({ titled }: { titled: boolean }) {
  const t = useT("home");
  const dates = useDates();
  const units = useUnits();
  const [{ data, error }, again] = useQuery({ query: PurchasingDocument, variables: { ...useAsked(purchasing), ...useAsked(openNeeds) } });
  const reasons = (need: HomeMaterialFragment): { status: Status; why: string[] } => {
    const list: Array<[Status, string]> = [];
    const over = need.needByOn ? daysBetween(need.needByOn, dates.today) : 0;
    if (over > 0) list.push(["late", t("why.needed", { days: over })]);
    if (need.needByOn && need.promisedOn && need.promisedOn > need.needByOn) list.push(["late", t("why.promisedAfter", { days: daysBetween(need.needByOn, need.promisedOn) })]);
    if (need.promisedOn && need.promisedOn < dates.today) list.push(["late", t("why.promiseBroken", { date: dates.date(need.promisedOn) })]);
    if (!need.promisedOn) list.push(["unknown", t("why.noPromise")]);
    if (need.slipCount > 0) list.push(["risk", t("why.slipped", { count: need.slipCount })]);
    if (list.length === 0) list.push(["ok", t("why.promisedFor", { date: dates.date(need.promisedOn) })]);
    return { status: list[0]![0], why: list.map(([, words]) => words) };
  };
  const rowOf = (need: HomeMaterialFragment): HomeRow => {
    const page = need.order ? `/orders/${encodeURIComponent(need.order.number)}?tab=materials` : "/materials";
    const broken = need.promisedOn !== null && need.promisedOn <= dates.today;
    return {
      id: need.id, name: need.material?.name ?? "—", href: page, ...reasons(need),
      about: [units.quantity(need.missingQuantity, need.unit), need.supplier?.name, need.batch?.number, need.order?.customerPoNo].filter(Boolean).join(" · "),
      when: dates.dateAway(need.needByOn),
      action: { label: t(need.promisedOn === null ? "do.askPromise" : broken ? "do.chase" : "do.receive"), href: page },
    };
  };
  return (
    <HomeSection title={t("section.PURCHASING")} titled={titled} error={error} onRetry={() => again({ requestPolicy: "network-only" })}
      tiles={data ? tilesOf(purchasing, data, (id) => t(`count.${id}`)) : null}>
      <RankedList title={t("needs")} rows={readFragment(HomeMaterial, data?.open?.nodes ?? []).map(rowOf)} heads={{ name: t("material"), about: t("goods"), when: t("needBy") }}
        all={{ href: hrefOf(openNeeds.open), count: data?.open?.totalCount ?? null }} empty={{ title: t("needs.none"), text: t("needs.none.text") }} />
    </HomeSection>
  );
}
