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
  }
`);

const HomeQuery = graphql(`
  query Home($late: OrderFilter!, $week: OrderFilter!, $held: OrderFilter!, $answer: OrderFilter!, $draft: OrderFilter!, $open: OrderFilter!) {
    late: orders(first: 20, filter: $late, orderBy: { field: PROMISED_ON }) { totalCount nodes { ...HomeOrder } }
    week: orders(first: 1, filter: $week) { totalCount }
    held: orders(first: 1, filter: $held) { totalCount }
    answer: orders(first: 1, filter: $answer) { totalCount }
    draft: orders(first: 1, filter: $draft) { totalCount }
    open: orders(first: 40, filter: $open, orderBy: { field: PROMISED_ON }) { totalCount nodes { ...HomeOrder } }
  }
`);

/** The orders one follows: how many need a hand, each number a link to those it counts, and the list by promise with the late ones first. */
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
      late: { ...mine, late: true }, week: { ...mine, status: ["CONFIRMED"], promisedOn: inWeek }, held: { ...mine, held: true, status: ["CONFIRMED"] },
      answer: { ...mine, status: ["CLARIFYING"] }, draft: { ...mine, status: ["DRAFT"] }, open: { ...mine, status: ["CONFIRMED"] },
    },
  });
  const counts: Array<{ id: "late" | "week" | "held" | "answer" | "draft"; status: Status; href: string }> = [
    { id: "late", status: "late", href: `/orders?late=yes${scope}` },
    { id: "week", status: "ok", href: `/orders?promised=week&status=CONFIRMED${scope}` },
    { id: "held", status: "waiting", href: `/orders?held=yes&status=CONFIRMED${scope}` },
    { id: "answer", status: "waiting", href: `/orders?status=CLARIFYING${scope}` },
    { id: "draft", status: "unknown", href: `/orders?status=DRAFT${scope}` },
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
          <OpenOrders data={data} all={`/orders?status=CONFIRMED${scope}`} />
        </>
      )}
    </Page>
  );
}

type Row = HomeOrderFragment;

function OpenOrders({ data, all }: { data: Data; all: string }) {
  const t = useT("home");
  const dates = useDates();
  const seesCustomer = useSees("CUSTOMER");
  const rows = useMemo(() => {
    const late = readFragment(HomeOrder, data.late?.nodes ?? []);
    const known = new Set(late.map((row) => row.id));
    return [...late, ...readFragment(HomeOrder, data.open?.nodes ?? []).filter((row) => !known.has(row.id) && !row.deliveredOn)];
  }, [data]);
  const columns = useMemo(() => {
    const list: Array<Column<Row> | null> = [
      { id: "number", header: t("number"), width: 140, card: "title", cell: (row) => row.number },
      { id: "status", header: t("status"), width: 160, card: "status", cell: (row) => <OrderMarks order={row} /> },
      seesCustomer ? { id: "customer", header: t("customer"), width: 200, grow: true, cell: (row) => [row.customer?.name ?? row.customer?.number, row.customerPoNo].filter(Boolean).join(" · ") } : null,
      { id: "promised", header: t("promised"), width: 180, cell: (row) => (row.lateDays > 0 ? dates.date(row.promisedOn) : dates.dateAway(row.promisedOn)) },
      { id: "progress", header: t("progress"), width: 140, cell: (row) => <OrderProgress order={row} /> },
      { id: "merchandiser", header: t("merchandiser"), width: 120, card: "none", cell: (row) => row.merchandiser?.name },
    ];
    return list.filter((column) => column !== null);
  }, [t, dates, seesCustomer]);
  return (
    <Card title={t("open")} flush extra={<Link href={all}>{t("open.all", { count: data.open?.totalCount ?? 0 })}</Link>}>
      <DataTable label={t("open")} columns={columns} rows={rows} href={(row) => `/orders/${encodeURIComponent(row.number)}`} letterKeys
        empty={<EmptyState kind="noData" icon="check" title={t("open.none")}>{t("open.none.text")}</EmptyState>} />
    </Card>
  );
}
