import { useMemo } from "react";
import { useQuery } from "urql";
import { graphql } from "@/gen/graphql";
import type { HomeOrderFragment, HomeQuery as Data, OrderFilter } from "@/gen/schema";
import { useDates } from "@/lib/clock";
import { addDays } from "@/lib/dates";
import { readFragment } from "@/lib/document";
import { failureOf } from "@/lib/errors";
import { useT } from "@/lib/i18n/use-t";
import { useMay, useSees, useViewer } from "@/lib/viewer";
import { nextStep, OrderSteps, stepHref } from "@/parts/next-step";
import { OrderProgress } from "@/parts/order-progress";
import { OrderMarks } from "@/parts/order-status";
import { LinkButton } from "@/ui/button";
import { Card } from "@/ui/card";
import { DataTable } from "@/ui/data-table";
import type { Column } from "@/ui/data-table-column";
import { EmptyState } from "@/ui/empty-state";
import { ErrorState } from "@/ui/error-state";
import { Link } from "@/ui/link";
import { Page } from "@/ui/page";
import { PageHeader } from "@/ui/page-header";
import { Skeleton } from "@/ui/skeleton";
import type { Status } from "@/ui/status-mark";
import { StatusMark } from "@/ui/status-mark";
import styles from "./home.module.css";

const HomeOrder = graphql(`
  fragment HomeOrder on Order {
    id number status heldAt lateDays customerPoNo promisedOn deliveredOn
    madePercent shippedPercent deliveredPercent
    customer { id number name }
    merchandiser { id name }
    ...OrderSteps
  }
`);

const HomeQuery = graphql(`
  query Home($late: OrderFilter!, $week: OrderFilter!, $held: OrderFilter!, $answer: OrderFilter!, $draft: OrderFilter!, $open: OrderFilter!, $delivered: OrderFilter!) {
    late: orders(first: 1, filter: $late) { totalCount }
    week: orders(first: 1, filter: $week) { totalCount }
    held: orders(first: 1, filter: $held) { totalCount }
    answer: orders(first: 1, filter: $answer) { totalCount }
    draft: orders(first: 1, filter: $draft) { totalCount }
    open: orders(first: 50, filter: $open, orderBy: { field: PROMISED_ON }) { totalCount nodes { ...HomeOrder } }
    delivered: orders(first: 20, filter: $delivered, orderBy: { field: PROMISED_ON }) { totalCount nodes { ...HomeOrder } }
  }
`);

/** The orders one follows: how many need a hand, each number a link to those it counts, and the list by promise, so that the late ones come first. What only waits for money or its close stands below. */
export function OrdersHome() {
  const t = useT("home");
  const viewer = useViewer();
  const dates = useDates();
  const mayCreate = useMay("ORDER_CREATE");
  const own = viewer.roles.includes("MERCHANDISER");
  const mine: OrderFilter = own ? { merchandiserId: viewer.id } : {};
  const scope = own ? "&merchandiser=me" : "";
  const inWeek = { from: dates.today, to: addDays(dates.today, 7) };
  const [{ data, error }, again] = useQuery({
    query: HomeQuery,
    variables: {
      late: { ...mine, late: true }, week: { ...mine, status: ["CONFIRMED"], delivered: false, promisedOn: inWeek }, held: { ...mine, held: true, status: ["CONFIRMED"] },
      answer: { ...mine, status: ["CLARIFYING"] }, draft: { ...mine, status: ["DRAFT"] }, open: { ...mine, status: ["CONFIRMED"], delivered: false },
      delivered: { ...mine, status: ["CONFIRMED"], delivered: true },
    },
  });
  const counts: Array<{ id: "late" | "week" | "held" | "answer" | "draft" | "delivered"; status: Status; href: string }> = [
    { id: "late", status: "late", href: `/orders?late=yes${scope}` },
    { id: "week", status: "ok", href: `/orders?promised=week&status=CONFIRMED&delivered=no${scope}` },
    { id: "held", status: "waiting", href: `/orders?held=yes&status=CONFIRMED${scope}` },
    { id: "answer", status: "waiting", href: `/orders?status=CLARIFYING${scope}` },
    { id: "draft", status: "unknown", href: `/orders?status=DRAFT${scope}` },
    { id: "delivered", status: "done", href: `/orders?status=CONFIRMED&delivered=yes${scope}` },
  ];
  const actions = mayCreate && <LinkButton variant="primary" icon="plus" href="/orders/new">{t("new")}</LinkButton>;
  return (
    <Page>
      <PageHeader title={own ? t("title.own") : t("title")} subtitle={dates.date(dates.today)} actions={actions} />
      {error && <ErrorState inline={data !== undefined} failure={failureOf(error)} what={t("failed")} onRetry={() => again({ requestPolicy: "network-only" })} />}
      {!data && !error && <Skeleton shape="page" />}
      {data && (
        <>
          <ul className={styles.counts} aria-label={t("counts")}>
            {counts.map(({ id, status, href }) => (
              <li key={id}>
                <Link href={href} quiet>
                  <span className={styles.count}>{data[id]?.totalCount ?? 0}</span>
                  <StatusMark status={status}>{t(`count.${id}`)}</StatusMark>
                </Link>
              </li>
            ))}
          </ul>
          <FollowedOrders title={t("open")} orders={data.open} all={`/orders?status=CONFIRMED&delivered=no${scope}`} own={own} />
          {data.delivered && data.delivered.totalCount > 0 && (
            <FollowedOrders title={t("delivered")} orders={data.delivered} all={`/orders?status=CONFIRMED&delivered=yes${scope}`} own={own} over />
          )}
        </>
      )}
    </Page>
  );
}

type Row = HomeOrderFragment;

interface FollowedOrdersProps {
  title: string;
  orders: Data["open"];
  /** The list of all of them. */
  all: string;
  /** All carried by the viewer: their name in every row would say nothing. */
  own: boolean;
  /** Delivered already: the receipt counts, not the promise and the progress. */
  over?: boolean;
}

function FollowedOrders({ title, orders, all, own, over = false }: FollowedOrdersProps) {
  const t = useT("home");
  const rows = readFragment(HomeOrder, orders?.nodes ?? []);
  const total = orders?.totalCount ?? 0;
  const columns = useHomeColumns(own, over);
  return (
    <Card title={title} flush extra={<Link href={all}>{t("open.all", { count: total })}</Link>}>
      <DataTable label={title} columns={columns} rows={rows} href={(row) => `/orders/${encodeURIComponent(row.number)}`} letterKeys={!over}
        hasMore={total > rows.length}
        empty={<EmptyState kind="noData" icon="check" title={t("open.none")}>{t("open.none.text")}</EmptyState>} />
    </Card>
  );
}

function useHomeColumns(own: boolean, over: boolean): Column<Row>[] {
  const t = useT("home");
  const tParts = useT("order-parts");
  const dates = useDates();
  const seesCustomer = useSees("CUSTOMER");
  return useMemo(() => {
    const next = (row: Row) => {
      const step = nextStep(readFragment(OrderSteps, row));
      return <Link href={stepHref(row.number, step)}>{tParts(`step.${step}`)}</Link>;
    };
    const list: Array<Column<Row> | null> = [
      { id: "number", header: t("number"), width: 140, card: "title", cell: (row) => row.number },
      { id: "status", header: t("status"), width: 160, card: "status", cell: (row) => <OrderMarks order={row} /> },
      seesCustomer ? { id: "customer", header: t("customer"), width: 200, grow: true, cell: (row) => [row.customer?.name ?? row.customer?.number, row.customerPoNo].filter(Boolean).join(" · ") } : null,
      over
        ? { id: "delivered", header: t("deliveredOn"), width: 196, cell: (row) => dates.dateAway(row.deliveredOn) }
        : { id: "promised", header: t("promised"), width: 196, cell: (row) => (row.lateDays > 0 ? dates.date(row.promisedOn) : dates.dateAway(row.promisedOn)) },
      over ? null : { id: "progress", header: t("progress"), width: 140, cell: (row) => <OrderProgress order={row} /> },
      { id: "next", header: t("next"), width: 180, grow: !seesCustomer, cell: next },
      own ? null : { id: "merchandiser", header: t("merchandiser"), width: 110, card: "none", cell: (row) => row.merchandiser?.name },
    ];
    return list.filter((column) => column !== null);
  }, [t, tParts, dates, seesCustomer, own, over]);
}
