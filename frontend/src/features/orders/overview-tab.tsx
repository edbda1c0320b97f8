import type { ReactNode } from "react";
import { graphql } from "@/gen/graphql";
import type { OrderOverviewQuery as Data } from "@/gen/schema";
import { useDates } from "@/lib/clock";
import { useT } from "@/lib/i18n/use-t";
import { formatPercent } from "@/lib/quantity";
import { AddressText, isAddressEmpty } from "@/parts/address-text";
import { Card } from "@/ui/card";
import type { Fact } from "@/ui/description-list";
import { DescriptionList } from "@/ui/description-list";
import { Link } from "@/ui/link";
import styles from "./order-page.module.css";
import { RequirementsPanel } from "./requirements-panel";
import { SourceMark } from "./source-mark";
import { TabQuery } from "./tab-query";
import { TasksPanel } from "./tasks-panel";

const OrderOverviewQuery = graphql(`
  query OrderOverview($id: ID!) {
    order(id: $id) {
      id source orderedOn shippingMarks note overTolerance underTolerance
      confirmedAt closedAt cancelledAt cancelReason createdAt
      exchangeRate exchangeRateOn currency
      original { id number }
      shipTo { name street additional city region postalCode country }
      provenance(first: 100) { nodes { id field orderLineId sourcePath sourceText } }
      ...OrderRequirements
      ...OrderTasks
    }
  }
`);

type Overview = NonNullable<Data["order"]>;

/** What there is to know of an order besides its head. */
export function OverviewTab({ id }: { id: string }) {
  return (
    <TabQuery query={OrderOverviewQuery} id={id}>
      {(order) => (
        <><OverviewFacts order={order} /><TasksPanel order={order} /><RequirementsPanel order={order} /></>
      )}
    </TabQuery>
  );
}

function OverviewFacts({ order }: { order: Overview }) {
  const t = useT("orders");
  const dates = useDates();
  const sources = order.provenance?.nodes ?? [];
  const told = (field: string, value: ReactNode) => {
    const found = sources.find((one) => one.field === field && !one.orderLineId);
    return found ? <span className={styles.told}>{value} <SourceMark path={found.sourcePath} text={found.sourceText} /></span> : value;
  };
  const facts: Array<Fact | null> = [
    { label: t("orderedOn"), value: told("orderedOn", dates.date(order.orderedOn)) },
    { label: t("source"), value: t(`source.${order.source}`) },
    order.original ? { label: t("original"), value: <Link href={`/orders/${encodeURIComponent(order.original.number)}`}>{order.original.number}</Link> } : null,
    { label: t("tolerance"), value: t("tolerance.value", { over: formatPercent(order.overTolerance), under: formatPercent(order.underTolerance) }) },
    order.exchangeRate && order.exchangeRate !== "1" ? { label: t("rate"), value: t("rate.value", { currency: order.currency ?? "", rate: order.exchangeRate, on: dates.date(order.exchangeRateOn) }) } : null,
    { label: t("createdAt"), value: dates.instant(order.createdAt) },
    order.confirmedAt ? { label: t("confirmedAt"), value: dates.instant(order.confirmedAt) } : null,
    order.closedAt ? { label: t("closedAt"), value: dates.instant(order.closedAt) } : null,
    order.cancelledAt ? { label: t("cancelledAt"), value: [dates.instant(order.cancelledAt), order.cancelReason].filter(Boolean).join(" · ") } : null,
    order.shipTo && !isAddressEmpty(order.shipTo) ? { label: t("shipTo"), value: told("shipTo", <AddressText address={order.shipTo} />) } : null,
    order.shippingMarks ? { label: t("shippingMarks"), value: <span className={styles.pre}>{order.shippingMarks}</span>, wide: true } : null,
    order.note ? { label: t("note"), value: told("note", <span className={styles.pre}>{order.note}</span>), wide: true } : null,
  ];
  return <Card title={t("overview.facts")}><DescriptionList columns={3} items={facts.filter((fact) => fact !== null)} /></Card>;
}
