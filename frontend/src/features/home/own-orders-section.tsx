import { useQuery } from "urql";
import { graphql } from "@/gen/graphql";
import type { HomeOrderFragment } from "@/gen/schema";
import { useDates } from "@/lib/clock";
import { readFragment } from "@/lib/document";
import { useT } from "@/lib/i18n/use-t";
import { OrderProgress } from "@/parts/order-progress";
import type { Figures } from "./figures";
import { hrefOf, useAsked } from "./figures";
import { HomeSection, tilesOf } from "./home-section";
import { HomeOrder, useOrderReasons, useOrderStep } from "./order-rows";
import type { HomeRow } from "./ranked-list";
import { RankedList } from "./ranked-list";

const OwnOrdersDocument = graphql(`
  query OwnOrdersHome($late: OrderFilter!, $week: OrderFilter!, $held: OrderFilter!, $answer: OrderFilter!, $draft: OrderFilter!, $delivered: OrderFilter!, $open: OrderFilter!) {
    late: orders(first: 1, filter: $late) { totalCount }
    week: orders(first: 1, filter: $week) { totalCount }
    held: orders(first: 1, filter: $held) { totalCount }
    answer: orders(first: 1, filter: $answer) { totalCount }
    draft: orders(first: 1, filter: $draft) { totalCount }
    open: orders(first: 50, filter: $open, orderBy: { field: PROMISED_ON }) { totalCount nodes { ...HomeOrder } }
    delivered: orders(first: 20, filter: $delivered, orderBy: { field: PROMISED_ON }) { totalCount nodes { ...HomeOrder } }
  }
`);

export const ownOrders = {
  late: { list: "orders", at: "late=yes&merchandiser=me", status: "late" },
  week: { list: "orders", at: "promised=week&status=CONFIRMED&delivered=no&merchandiser=me", status: "ok" },
  held: { list: "orders", at: "held=yes&status=CONFIRMED&merchandiser=me", status: "waiting" },
  answer: { list: "orders", at: "status=CLARIFYING&merchandiser=me", status: "waiting" },
  draft: { list: "orders", at: "status=DRAFT&merchandiser=me", status: "unknown" },
  delivered: { list: "orders", at: "status=CONFIRMED&delivered=yes&merchandiser=me", status: "done" },
} as const satisfies Figures;

export const openOrders = { open: { list: "orders", at: "status=CONFIRMED&delivered=no&merchandiser=me", status: "ok" } } as const satisfies Figures;

/** The orders one carries, by days to their promise; what only waits for money or its close stands below. */
export function OwnOrdersSection({ titled }: { titled: boolean }) {
  const t = useT("home");
  const dates = useDates();
  const reasons = useOrderReasons();
  const step = useOrderStep();
  const asked = { ...useAsked(ownOrders), ...useAsked(openOrders) };
  const [{ data, error }, again] = useQuery({ query: OwnOrdersDocument, variables: asked });
  const rowOf = (order: HomeOrderFragment): HomeRow => ({
    id: order.id, name: order.number, href: `/orders/${encodeURIComponent(order.number)}`, ...reasons(order), action: step(order),
    about: [order.customer?.name ?? order.customer?.number, order.customerPoNo].filter(Boolean).join(" · "),
    when: order.deliveredOn ? dates.dateAway(order.deliveredOn) : order.lateDays > 0 ? dates.date(order.promisedOn) : dates.dateAway(order.promisedOn),
    progress: order.deliveredOn ? undefined : <OrderProgress order={order} />,
  });
  const delivered = readFragment(HomeOrder, data?.delivered?.nodes ?? []).map((order) => ({ ...rowOf(order), status: "done" as const, why: [t("why.delivered")] }));
  return (
    <HomeSection title={t("section.OWN_ORDERS")} titled={titled} error={error} onRetry={() => again({ requestPolicy: "network-only" })}
      tiles={data ? tilesOf(ownOrders, data, (id) => t(`count.${id}`)) : null}>
      <RankedList title={t("open")} rows={readFragment(HomeOrder, data?.open?.nodes ?? []).map(rowOf)} heads={{ name: t("number"), about: t("customer"), when: t("promised") }}
        all={{ href: hrefOf(openOrders.open), count: data?.open?.totalCount ?? null }} empty={{ title: t("open.none"), text: t("open.none.text") }} />
      {delivered.length > 0 && (
        <RankedList title={t("delivered")} rows={delivered} heads={{ name: t("number"), about: t("customer"), when: t("deliveredOn") }} letterKeys={false}
          all={{ href: hrefOf(ownOrders.delivered), count: data?.delivered?.totalCount ?? null }} empty={{ title: t("open.none"), text: t("open.none.text") }} />
      )}
    </HomeSection>
  );
}
