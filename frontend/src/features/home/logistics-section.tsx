import { useQuery } from "urql";
import { graphql } from "@/gen/graphql";
import type { HomeOrderFragment, HomeShipmentFragment } from "@/gen/schema";
import { useDates } from "@/lib/clock";
import { daysBetween } from "@/lib/dates";
import { readFragment } from "@/lib/document";
import { useT } from "@/lib/i18n/use-t";
import { useShippingWords } from "@/parts/shipment-status";
import type { Status } from "@/ui/status-mark";
import type { Figures } from "./figures";
import { hrefOf, useAsked } from "./figures";
import { HomeSection, tilesOf } from "./home-section";
import { HomeOrder, useOrderRow } from "./order-rows";
import type { HomeRow } from "./ranked-list";
import { RankedList } from "./ranked-list";

const HomeShipment = graphql(`
  fragment HomeShipment on Shipment {
    id number status exception mode carrier fromPlace toPlace etdOn etaOn arrivedAt
    customer { id name }
  }
`);

const LogisticsDocument = graphql(`
  query LogisticsHome($leaveOverdue: ShipmentFilter!, $leaveWeek: ShipmentFilter!, $arriveWeek: ShipmentFilter!, $unsigned: ShipmentFilter!, $preparing: ShipmentFilter!, $underway: ShipmentFilter!, $open: ShipmentFilter!, $ready: OrderFilter!) {
    ready: orders(first: 20, filter: $ready, orderBy: { field: PROMISED_ON }) { totalCount nodes { ...HomeOrder } }
    leaveOverdue: shipments(first: 1, filter: $leaveOverdue) { totalCount }
    leaveWeek: shipments(first: 1, filter: $leaveWeek) { totalCount }
    arriveWeek: shipments(first: 1, filter: $arriveWeek) { totalCount }
    unsigned: shipments(first: 1, filter: $unsigned) { totalCount }
    preparing: shipments(first: 25, filter: $preparing, orderBy: { field: ETD_ON }) { nodes { ...HomeShipment } }
    underway: shipments(first: 25, filter: $underway, orderBy: { field: ETA_ON }) { nodes { ...HomeShipment } }
    open: shipments(first: 1, filter: $open) { totalCount }
  }
`);

export const logistics = {
  ready: { list: "orders", at: "status=CONFIRMED&ready=yes", status: "waiting" },
  leaveOverdue: { list: "shipments", at: "status=preparing&etd=overdue", status: "late" },
  leaveWeek: { list: "shipments", at: "status=preparing&etd=week", status: "risk" },
  arriveWeek: { list: "shipments", at: "status=DEPARTED&eta=week", status: "ok" },
  unsigned: { list: "shipments", at: "status=DEPARTED&signed=no", status: "late" },
} as const satisfies Figures;

export const openShipments = {
  preparing: { list: "shipments", at: "status=preparing", status: "ok" },
  underway: { list: "shipments", at: "status=DEPARTED", status: "ok" },
  open: { list: "shipments", at: "", status: "ok" },
} as const satisfies Figures;

/** The day a shipment is next to do something: to leave, then to arrive. Undated ones come last. */
function nextDay(one: HomeShipmentFragment): string {
  return (one.status === "DEPARTED" ? one.etaOn : one.etdOn) ?? "9999-12-31";
}

/** Shipments by their next day, and what arrived and nobody signed for. */
export function LogisticsSection({ titled }: { titled: boolean }) {
  const t = useT("home");
  const tStatus = useT("status-parts");
  const words = useShippingWords();
  const dates = useDates();
  const [{ data, error }, again] = useQuery({ query: LogisticsDocument, variables: { ...useAsked(logistics), ...useAsked(openShipments) } });
  const reasons = (one: HomeShipmentFragment): { status: Status; why: string[] } => {
    const list: Array<[Status, string]> = [];
    const day = one.status === "DEPARTED" ? one.etaOn : one.etdOn;
    const over = day ? daysBetween(day, dates.today) : null;
    if (one.exception) list.push(["late", tStatus(`tracking.${one.exception}`)]);
    if (one.status === "DEPARTED" && (one.arrivedAt !== null || (over !== null && over > 0))) list.push(["late", t("why.unsigned")]);
    else if (over !== null && over > 0) list.push(["late", t("why.leaveOverdue", { days: over })]);
    else if (over === null) list.push(["unknown", t("why.undated")]);
    else if (one.status !== "DEPARTED" && over >= -3) list.push(["risk", t("why.leaveSoon", { days: -over })]);
    list.push([one.status === "DEPARTED" ? "ok" : "waiting", tStatus(`shipment.${one.status}`)]);
    return { status: list[0]![0], why: list.map(([, text]) => text) };
  };
  const rowOf = (one: HomeShipmentFragment): HomeRow => {
    const page = `/shipments/${encodeURIComponent(one.number)}`;
    const { status, why } = reasons(one);
    const action = one.status === "PLANNED" ? "pack" : one.status === "PACKED" ? "depart" : why.includes(t("why.unsigned")) ? "sign" : "track";
    return {
      id: one.id, name: one.number, href: page, status, why, action: { label: t(`do.${action}`), href: page },
      about: [one.customer?.name, words.mode(one.mode), one.toPlace].filter(Boolean).join(" · "),
      when: dates.dateAway(one.status === "DEPARTED" ? one.etaOn : one.etdOn),
    };
  };
  const rows = [...readFragment(HomeShipment, data?.preparing?.nodes ?? []), ...readFragment(HomeShipment, data?.underway?.nodes ?? [])]
    .sort((a, b) => nextDay(a).localeCompare(nextDay(b)) || a.number.localeCompare(b.number));
  const ready = readFragment(HomeOrder, data?.ready?.nodes ?? []);
  const orderRow = useOrderRow("shipments", t("do.ship"));
  const readyRow = (order: HomeOrderFragment): HomeRow => ({
    ...orderRow(order), ...(order.customer && { action: { label: t("do.ship"), href: `/shipments/new?customer=${order.customer.id}` } }),
  });
  return (
    <HomeSection title={t("section.LOGISTICS")} titled={titled} error={error} onRetry={() => again({ requestPolicy: "network-only" })}
      tiles={data ? tilesOf(logistics, data, (id) => t(`count.${id}`)) : null}>
      <RankedList title={t("shipments")} rows={rows.map(rowOf)} heads={{ name: t("shipment"), about: t("way"), when: t("nextDay") }}
        all={{ href: hrefOf(openShipments.open), count: data?.open?.totalCount ?? null }} empty={{ title: t("shipments.none"), text: t("shipments.none.text") }} />
      {ready.length > 0 && (
        <RankedList title={t("ready")} rows={ready.map(readyRow)} heads={{ name: t("number"), about: t("customer"), when: t("promised") }} letterKeys={false}
          all={{ href: hrefOf(logistics.ready), count: data?.ready?.totalCount ?? null }} empty={{ title: t("shipments.none"), text: t("shipments.none.text") }} />
      )}
    </HomeSection>
  );
}
