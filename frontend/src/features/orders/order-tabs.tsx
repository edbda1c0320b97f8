import type { ReactNode } from "react";
import { graphql } from "@/gen/graphql";
import { useUrlState } from "@/lib/url-state";
import type { FragmentOf } from "@/lib/document";
import { readFragment } from "@/lib/document";
import { useT } from "@/lib/i18n/use-t";
import { useSees, useViewer } from "@/lib/viewer";
import { later } from "@/parts/later";
import { Columns } from "@/ui/page";
import { Skeleton } from "@/ui/skeleton";
import type { TabItem } from "@/ui/tabs";
import { Tabs } from "@/ui/tabs";
import { OverviewTab } from "./overview-tab";

/** Stands in the place of a tab until it is fetched and has its answer. */
const waiting = <Skeleton shape="panel" />;

const LinesTab = later(() => import("./lines-tab"), "LinesTab", waiting);
const BatchesTab = later(() => import("./batches-tab"), "BatchesTab", waiting);
const MaterialsTab = later(() => import("./materials-tab"), "MaterialsTab", waiting);
const IncidentsTab = later(() => import("./incidents-tab"), "IncidentsTab", waiting);
const QualityTab = later(() => import("./quality-tab"), "QualityTab", waiting);
const ShipmentsTab = later(() => import("./shipments-tab"), "ShipmentsTab", waiting);
const MoneyTab = later(() => import("./money-tab"), "MoneyTab", waiting);
const MessagesTab = later(() => import("./messages-tab"), "MessagesTab", waiting);
const FilesTab = later(() => import("./files-tab"), "FilesTab", waiting);
const HistoryTab = later(() => import("./history-tab"), "HistoryTab", waiting);

export const OrderCounts = graphql(`
  fragment OrderCounts on Order {
    lineCount
    batches(first: 1) { totalCount }
    materialRequirements(first: 1) { totalCount }
    openIncidentCount
    inspections(first: 1) { totalCount }
    shipmentLines(first: 1) { totalCount }
    messages(first: 1) { totalCount }
    unreadMessageCount
    attachments(first: 1) { totalCount }
  }
`);

/** Tables take the whole width; beside what is read stands what to do now. */
const besideRail: readonly string[] = ["overview", "messages", "files", "history"];

export interface OrderTabsProps {
  order: FragmentOf<typeof OrderCounts>;
  id: string;
  tab: string;
  rail: ReactNode;
}

/** The tabs of an order; each asks for its own when it is opened. */
export function OrderTabs({ order, id, tab, rail }: OrderTabsProps) {
  const t = useT("orders");
  const url = useUrlState();
  const viewer = useViewer();
  const seesPrice = useSees("PRICE");
  const seesHouse = useSees("HOUSE");
  const counts = readFragment(OrderCounts, order);
  const unread = counts.unreadMessageCount;
  const told = !viewer.roles.every((role) => role === "CUSTOMER" || role === "OPERATOR");
  const items: TabItem[] = [
    { id: "overview", label: t("tab.overview"), content: <OverviewTab id={id} /> },
    { id: "lines", label: t("tab.lines"), count: counts.lineCount, content: <LinesTab id={id} /> },
    { id: "batches", label: t("tab.batches"), count: counts.batches?.totalCount, content: <BatchesTab id={id} /> },
    ...(seesHouse ? [{ id: "materials", label: t("tab.materials"), count: counts.materialRequirements?.totalCount, content: <MaterialsTab id={id} /> }] : []),
    ...(seesHouse ? [{ id: "incidents", label: t("tab.incidents"), count: counts.openIncidentCount ?? undefined, content: <IncidentsTab id={id} /> }] : []),
    { id: "quality", label: t("tab.quality"), count: counts.inspections?.totalCount, content: <QualityTab id={id} /> },
    { id: "shipments", label: t("tab.shipments"), count: counts.shipmentLines?.totalCount, content: <ShipmentsTab id={id} /> },
    ...(seesPrice ? [{ id: "money", label: t("tab.money"), content: <MoneyTab id={id} /> }] : []),
    { id: "messages", label: t("tab.messages"), count: counts.messages?.totalCount, fresh: unread > 0 ? t("tab.unread", { count: unread }) : undefined, content: <MessagesTab id={id} /> },
    { id: "files", label: t("tab.files"), count: counts.attachments?.totalCount, content: <FilesTab id={id} /> },
    ...(told ? [{ id: "history", label: t("tab.history"), content: <HistoryTab id={id} /> }] : []),
  ];
  const value = items.some((item) => item.id === tab) ? tab : "overview";
  const placed = items.map((item) => (
    besideRail.includes(item.id) ? { ...item, content: <Columns main={item.content} side={rail} sideFirst={item.id === "overview"} /> } : item
  ));
  return <Tabs label={t("tabs")} items={placed} value={value} onChange={(next) => url.set({ tab: next === "overview" ? null : next })} />;
}
