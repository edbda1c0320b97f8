import { useQuery } from "urql";
import { graphql } from "@/gen/graphql";
import type { HomeOrderFragment } from "@/gen/schema";
import { useDates } from "@/lib/clock";
import { daysBetween } from "@/lib/dates";
import { readFragment } from "@/lib/document";
import { useT } from "@/lib/i18n/use-t";
import { OrderProgress } from "@/parts/order-progress";
import type { Figures } from "./figures";
import { hrefOf, useAsked } from "./figures";
import { HomeSection, tilesOf } from "./home-section";
import { HomeOrder, useOrderReasons } from "./order-rows";
import type { HomeRow } from "./ranked-list";
import { RankedList } from "./ranked-list";

const SoldOrdersDocument = graphql(`
  query SoldOrdersHome($soldLate: OrderFilter!, $soldWeek: OrderFilter!, $soldAnswer: OrderFilter!, $soldDraft: OrderFilter!, $owed: ReceivableFilter!, $open: OrderFilter!) {
    soldLate: orders(first: 1, filter: $soldLate) { totalCount }
    soldWeek: orders(first: 1, filter: $soldWeek) { totalCount }
    soldAnswer: orders(first: 1, filter: $soldAnswer) { totalCount }
    soldDraft: orders(first: 1, filter: $soldDraft) { totalCount }
    owed: receivables(first: 1, filter: $owed) { totalCount }
    open: orders(first: 50, filter: $open, orderBy: { field: PROMISED_ON }) { totalCount nodes { ...HomeOrder } }
  }
`);

export const soldOrders = {
  soldLate: { list: "orders", at: "late=yes&customers=me", status: "late" },
  soldWeek: { list: "orders", at: "promised=week&status=CONFIRMED&delivered=no&customers=me", status: "ok" },
  soldAnswer: { list: "orders", at: "status=CLARIFYING&customers=me", status: "waiting" },
  soldDraft: { list: "orders", at: "status=DRAFT&customers=me", status: "unknown" },
  owed: { list: "receivables", at: "due=overdue", status: "late" },
} as const satisfies Figures;

export const openSold = { open: { list: "orders", at: "status=CONFIRMED&delivered=no&customers=me", status: "ok" } } as const satisfies Figures;

/** The orders of one's own customers: what was promised, against where they are. */
export function SoldOrdersSection({ titled }: { titled: boolean }) {
  const t = useT("home");
  const dates = useDates();
  const reasons = useOrderReasons();
  const [{ data, error }, again] = useQuery({ query: SoldOrdersDocument, variables: { ...useAsked(soldOrders), ...useAsked(openSold) } });
  const rowOf = (order: HomeOrderFragment): HomeRow => {
    const { status, why } = reasons(order);
    const after = order.requestedOn && order.promisedOn ? daysBetween(order.requestedOn, order.promisedOn) : 0;
    const page = `/orders/${encodeURIComponent(order.number)}`;
    const told = status === "late" || status === "waiting" || status === "risk";
    return {
      id: order.id, name: order.number, href: page, status, why: after > 0 ? [...why, t("why.afterRequest", { days: after })] : why,
      about: [order.customer?.name ?? order.customer?.number, order.customerPoNo].filter(Boolean).join(" · "),
      when: order.lateDays > 0 ? dates.date(order.promisedOn) : dates.dateAway(order.promisedOn),
      progress: <OrderProgress order={order} />,
      action: told ? { label: t("do.tell"), href: `${page}?tab=messages` } : { label: t("do.look"), href: page },
    };
  };
  return (
    <HomeSection title={t("section.SOLD_ORDERS")} titled={titled} error={error} onRetry={() => again({ requestPolicy: "network-only" })}
      tiles={data ? tilesOf(soldOrders, data, (id) => t(`count.${id}`)) : null}>
      <RankedList title={t("open")} rows={readFragment(HomeOrder, data?.open?.nodes ?? []).map(rowOf)} heads={{ name: t("number"), about: t("customer"), when: t("promised") }}
        all={{ href: hrefOf(openSold.open), count: data?.open?.totalCount ?? null }} empty={{ title: t("open.none"), text: t("open.none.text") }} />
    </HomeSection>
  );
}
