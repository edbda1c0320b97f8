import { graphql } from "@/gen/graphql";
import type { OrderFilter, PortalOrderRowFragment, PortalPageQuery } from "@/gen/schema";
import { useDates } from "@/lib/clock";
import { readFragment } from "@/lib/document";
import { useT } from "@/lib/i18n/use-t";
import { formatMoney } from "@/lib/money";
import { useUrlState } from "@/lib/url-state";
import { usePages } from "@/lib/use-pages";
import { useViewer } from "@/lib/viewer";
import { Button } from "@/ui/button";
import { EmptyState } from "@/ui/empty-state";
import { ErrorState } from "@/ui/error-state";
import { FilterChips } from "@/ui/filter-chips";
import { Link } from "@/ui/link";
import { Page, Toolbar } from "@/ui/page";
import { PageHeader } from "@/ui/page-header";
import { SearchBox } from "@/ui/search-box";
import { Skeleton } from "@/ui/skeleton";
import { StatusMark } from "@/ui/status-mark";
import { PortalOrderMark, PortalPromise } from "./portal-order-state";
import { PortalSteps } from "./portal-steps";
import styles from "./portal.module.css";

const PortalOrderRow = graphql(`
  fragment PortalOrderRow on Order {
    id number customerPoNo status orderedOn promisedOn deliveredOn lineCount openQuestionCount payableAmount { amount currency }
    madePercent passedPercent shippedPercent deliveredPercent
    ...PortalSteps
    lines(first: 2) { nodes { id description } }
  }
`);

const PortalPageDocument = graphql(`
  query PortalPage($first: Int!, $after: String, $filter: OrderFilter) {
    orders(first: $first, after: $after, filter: $filter, orderBy: { field: ORDERED_ON, direction: DESC }) {
      nodes { id ...PortalOrderRow }
      pageInfo { hasNextPage endCursor }
    }
  }
`);

const pick = (data: PortalPageQuery) => data.orders;

/** A customer's own orders: when they come, and how far they are. */
export function PortalPage() {
  const t = useT("portal");
  const viewer = useViewer();
  const url = useUrlState();
  const shown = url.get("show") ?? "open";
  const po = url.get("po") ?? "";
  const filter: OrderFilter = {
    status: shown === "open" ? ["DRAFT", "CLARIFYING", "CONFIRMED"] : shown === "done" ? ["CLOSED"] : null,
    ...(/^so-/i.test(po) ? { number: po.toUpperCase() } : { customerPoNo: po || null }),
  };
  const list = usePages(PortalPageDocument, { first: 20, filter }, pick);
  const orders = readFragment(PortalOrderRow, list.rows);
  const clear = () => url.set({ show: "all", po: null });
  return (
    <Page width="reading">
      <PageHeader title={t("title")} subtitle={t("lead", { name: viewer.name })} />
      <Toolbar>
        <SearchBox label={t("search")} value={po} onChange={(value) => url.set({ po: value.trim() || null })} placeholder={t("search.placeholder")} shortcut="/" />
        <FilterChips label={t("filters")} onChange={(_, value) => url.set({ show: value ?? "all" })} filters={[
          { id: "show", label: t("show"), value: shown === "all" ? null : shown, choices: [{ id: "open", label: t("show.open") }, { id: "done", label: t("show.done") }] },
        ]} />
      </Toolbar>
      {list.failure && <ErrorState inline={orders.length > 0} failure={list.failure} what={t("failed")} onRetry={list.retry} />}
      {list.loading && <Skeleton shape="page" />}
      {!list.loading && !list.failure && orders.length === 0 && (
        shown === "open" && !po
          ? <EmptyState kind="noData" icon="order" title={t("empty")} action={<Button onPress={clear}>{t("showAll")}</Button>}>{t("empty.text")}</EmptyState>
          : <EmptyState kind="noMatch" title={t("noMatch")} action={<Button onPress={clear}>{t("showAll")}</Button>} />
      )}
      <ul className={styles.orders} aria-label={t("title")} aria-busy={list.outdated}>
        {orders.map((order) => <OrderCard key={order.id} order={order} />)}
      </ul>
      {list.hasMore && <Button wide busy={list.loadingMore} onPress={list.loadMore}>{t("more")}</Button>}
    </Page>
  );
}

function OrderCard({ order }: { order: PortalOrderRowFragment }) {
  const t = useT("portal");
  const dates = useDates();
  const goods = order.lines?.nodes.map((line) => line.description).join(", ");
  const rest = order.lineCount - (order.lines?.nodes.length ?? 0);
  return (
    <li className={styles.order}>
      <div className={styles.orderHead}>
        <h2 className={styles.orderTitle}><Link href={`/portal/orders/${order.number}`}>{order.customerPoNo ? t("po", { number: order.customerPoNo }) : order.number}</Link></h2>
        {order.openQuestionCount > 0 && <StatusMark status="waiting" tinted>{t("asks.count", { count: order.openQuestionCount })}</StatusMark>}
        <PortalOrderMark order={order} />
      </div>
      <p className={styles.soft}>
        {[order.customerPoNo && order.number, order.orderedOn && t("orderedOn", { date: dates.date(order.orderedOn) }), formatMoney(order.payableAmount)].filter(Boolean).join(" · ")}
      </p>
      <p>{goods}{rest > 0 && ` ${t("goodsMore", { count: rest })}`}</p>
      <PortalSteps order={order} />
      <p className={styles.promise}>{t("promised")} <strong><PortalPromise order={order} /></strong></p>
    </li>
  );
}
