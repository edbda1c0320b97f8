import { useQuery } from "urql";
import { graphql } from "@/gen/graphql";
import type { HomeOrderFragment } from "@/gen/schema";
import { useDates } from "@/lib/clock";
import { addDays } from "@/lib/dates";
import { readFragment } from "@/lib/document";
import { useT } from "@/lib/i18n/use-t";
import { formatMoney } from "@/lib/money";
import { useSees } from "@/lib/viewer";
import { OrderProgress } from "@/parts/order-progress";
import type { Figures } from "./figures";
import { hrefOf, useAsked } from "./figures";
import type { Tile } from "./home-section";
import { HomeSection, tilesOf } from "./home-section";
import { HomeOrder, useOrderReasons } from "./order-rows";
import type { HomeRow } from "./ranked-list";
import { RankedList } from "./ranked-list";

const ManagementDocument = graphql(`
  query ManagementHome($allLate: OrderFilter!, $allHeld: OrderFilter!, $allDraft: OrderFilter!, $allAnswer: OrderFilter!, $allOpen: OrderFilter!, $allDelivered: OrderFilter!, $complaints: FeedbackFilter!, $decisions: TaskFilter!, $due: OrderFilter!, $decides: Boolean!, $prices: Boolean!) {
    allLate: orders(first: 40, filter: $allLate, orderBy: { field: PROMISED_ON }) { totalCount nodes { ...HomeOrder } }
    allHeld: orders(first: 1, filter: $allHeld) { totalCount }
    allDraft: orders(first: 1, filter: $allDraft) { totalCount }
    allAnswer: orders(first: 1, filter: $allAnswer) { totalCount }
    allOpen: orders(first: 1, filter: $allOpen) { totalCount }
    allDelivered: orders(first: 1, filter: $allDelivered) { totalCount }
    complaints: feedbacks(first: 1, filter: $complaints) { totalCount }
    decisions: tasks(first: 1, filter: $decisions) @include(if: $decides) { totalCount }
    lateWorth: orderStats(filter: $allLate) { groups { amounts @include(if: $prices) { amount currency } } }
    onTime: orderStats(filter: $due, dateBasis: FIRST_PROMISED) { groups { dueCount onTimeCount onTimeRate } }
  }
`);

/** Orders by their state, what is late, and what customers complain of. */
export const management = {
  allLate: { list: "orders", at: "late=yes", status: "late" },
  allHeld: { list: "orders", at: "held=yes&status=CONFIRMED", status: "waiting" },
  allDraft: { list: "orders", at: "status=DRAFT", status: "unknown" },
  allAnswer: { list: "orders", at: "status=CLARIFYING", status: "waiting" },
  allOpen: { list: "orders", at: "status=CONFIRMED&delivered=no", status: "ok" },
  allDelivered: { list: "orders", at: "status=CONFIRMED&delivered=yes", status: "done" },
  complaints: { list: "feedback", at: "kind=COMPLAINT", status: "risk" },
} as const satisfies Figures;

/** What was given to one to decide. */
export const decisions = { decisions: { list: "tasks", at: "", status: "waiting" } } as const satisfies Figures;

/** Over how many days it is asked how much was on time. */
const span = 90;

/** What is late and what it is worth, how much is on time, orders by state, and what waits for a decision. */
export function ManagementSection({ titled, decides = true }: { titled: boolean; decides?: boolean }) {
  const t = useT("home");
  const dates = useDates();
  const prices = useSees("PRICE");
  const reasons = useOrderReasons();
  const promised = { due: { list: "orders", at: `status=agreed&firstPromised=${addDays(dates.today, -span)}..${addDays(dates.today, -1)}`, status: "ok" } } as const;
  const [{ data, error }, again] = useQuery({ query: ManagementDocument, variables: { ...useAsked(management), ...useAsked(decisions), ...useAsked(promised), decides, prices } });
  const rate = data?.onTime?.groups[0];
  const worth = data?.lateWorth?.groups[0]?.amounts ?? [];
  const onTime: Tile = {
    id: "onTime", href: hrefOf(promised.due), status: "ok", label: t("count.onTime", { days: span }), count: rate?.dueCount ?? null,
    text: rate?.onTimeRate ? t("rate", { percent: Math.round(Number(rate.onTimeRate)) }) : "—",
    note: rate ? t("count.onTime.of", { onTime: rate.onTimeCount, due: rate.dueCount }) : undefined,
  };
  const tiles = data && [
    ...tilesOf(decides ? decisions : {}, data, (id) => t(`count.${id}`)),
    ...tilesOf(management, data, (id) => t(`count.${id}`)).map((tile) => (tile.id === "allLate" && worth.length > 0 ? { ...tile, note: worth.map(formatMoney).join(" · ") } : tile)),
    onTime,
  ];
  const rowOf = (order: HomeOrderFragment): HomeRow => {
    const page = `/orders/${encodeURIComponent(order.number)}`;
    return {
      id: order.id, name: order.number, href: page, ...reasons(order), progress: <OrderProgress order={order} />,
      about: [order.customer?.name ?? order.customer?.number, order.merchandiser?.name].filter(Boolean).join(" · "),
      when: dates.date(order.promisedOn), action: { label: t("do.look"), href: page },
    };
  };
  return (
    <HomeSection title={t(decides ? "section.MANAGEMENT" : "section.FIGURES")} titled={titled} error={error} onRetry={() => again({ requestPolicy: "network-only" })} tiles={tiles ?? null}>
      <RankedList title={t("late")} rows={readFragment(HomeOrder, data?.allLate?.nodes ?? []).map(rowOf)} heads={{ name: t("number"), about: t("customer"), when: t("promised") }}
        all={{ href: hrefOf(management.allLate), count: data?.allLate?.totalCount ?? null }} empty={{ title: t("late.none"), text: t("late.none.text") }} />
    </HomeSection>
  );
}

/** The figures of the house, for whom decides nothing of them. */
export function FiguresSection({ titled }: { titled: boolean }) {
  return <ManagementSection titled={titled} decides={false} />;
}
