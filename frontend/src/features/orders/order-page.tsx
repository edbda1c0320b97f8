import { useQuery } from "urql";
import { Redirect, useParams, useSearch } from "wouter";
import { graphql } from "@/gen/graphql";
import { failureOf } from "@/lib/errors";
import { useT } from "@/lib/i18n/use-t";
import { isCustomer } from "@/lib/route";
import { useViewer } from "@/lib/viewer";
import { LinkButton } from "@/ui/button";
import { EmptyState } from "@/ui/empty-state";
import { ErrorState } from "@/ui/error-state";
import { Page } from "@/ui/page";
import { PageHeader } from "@/ui/page-header";
import { Skeleton } from "@/ui/skeleton";
import { DiscrepanciesPanel } from "./discrepancies-panel";
import { NextStep } from "./next-step";
import { OrderHeader } from "./order-header";
import { OrderMilestones } from "./order-milestones";
import { OrderTabs } from "./order-tabs";
import { OrderWaiting } from "./order-waits";

const OrderPageQuery = graphql(`
  query OrderPage($number: String!) {
    order(number: $number) {
      id number
      ...OrderHead
      ...OrderWay
      ...OrderDoubts
      ...OrderCounts
      ...OrderNext
      ...OrderWaits
    }
  }
`);

/** One order: its facts stay in sight, the rest stands in tabs whose name is in the address. */
export function OrderPage() {
  const { number = "" } = useParams<{ number: string }>();
  const viewer = useViewer();
  // A link a colleague sent leads the customer to its own view of the order.
  if (isCustomer(viewer)) return <Redirect to={`/portal/orders/${number}`} replace />;
  return <HouseOrder number={decodeURIComponent(number)} />;
}

function HouseOrder({ number }: { number: string }) {
  const t = useT("orders");
  const tab = new URLSearchParams(useSearch()).get("tab") ?? "overview";
  const [{ data, error, fetching }, again] = useQuery({ query: OrderPageQuery, variables: { number } });
  const order = data?.order;
  if (!order) {
    return (
      <Page>
        <PageHeader title={number} trail={[{ label: t("title"), href: "/orders" }]} />
        {error ? <ErrorState failure={failureOf(error)} what={t("page.failed")} onRetry={() => again({ requestPolicy: "network-only" })} />
          : fetching ? <Skeleton shape="record" rows={2} />
          : (
            <EmptyState kind="noMatch" icon="order" title={t("page.none")} action={<LinkButton href="/orders">{t("page.back")}</LinkButton>}>
              {t("page.none.text")}
            </EmptyState>
          )}
      </Page>
    );
  }
  return (
    <Page>
      <OrderHeader order={order} />
      {error && <ErrorState inline failure={failureOf(error)} what={t("page.stale")} onRetry={() => again({ requestPolicy: "network-only" })} />}
      <OrderMilestones order={order} />
      <DiscrepanciesPanel order={order} />
      <OrderTabs order={order} id={order.id} tab={tab} rail={<><NextStep order={order} /><OrderWaiting order={order} /></>} />
    </Page>
  );
}
