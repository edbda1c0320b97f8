import { Suspense, useMemo, useState } from "react";
import { graphql } from "@/gen/graphql";
import type { AuditEntryFilter, AuditPageQuery, DateRange } from "@/gen/schema";
import { useDates } from "@/lib/clock";
import type { CalendarDate } from "@/lib/dates";
import { addDays } from "@/lib/dates";
import { useT } from "@/lib/i18n/use-t";
import { useUrlState } from "@/lib/url-state";
import { usePages } from "@/lib/use-pages";
import { useHouseChoices } from "@/parts/choices";
import { ownRange, readDue } from "@/parts/due-filter";
import type { Change } from "@/parts/history-words";
import { HistoryLine } from "@/parts/history-words";
import { later } from "@/parts/later";
import { instantAt, offsetOf } from "@/parts/offset-time";
import { Button } from "@/ui/button";
import { Card } from "@/ui/card";
import { EmptyState } from "@/ui/empty-state";
import { ErrorState } from "@/ui/error-state";
import { FilterChips } from "@/ui/filter-chips";
import { Link } from "@/ui/link";
import { Page, Toolbar } from "@/ui/page";
import { PageHeader } from "@/ui/page-header";
import { Skeleton } from "@/ui/skeleton";
import { ListTotal } from "@/ui/table-tools";
import { Timeline } from "@/ui/timeline";
import styles from "./audit.module.css";

const ComboBox = later(() => import("@/ui/combo-box"), "ComboBox");
const DueRangeDialog = later(() => import("@/parts/due-range-dialog"), "DueRangeDialog");

const AuditPageDocument = graphql(`
  query AuditPage($first: Int!, $after: String, $count: Boolean! = true, $filter: AuditEntryFilter) {
    auditEntries(first: $first, after: $after, filter: $filter) {
      totalCount @include(if: $count)
      nodes { id at actorName actorId kind recordId operation reason changes { field before after } }
      pageInfo { hasNextPage endCursor }
    }
  }
`);

const pick = (data: AuditPageQuery) => data.auditEntries;

/** The kinds one looks for most; the others come with everything. */
const kinds = [
  "Order", "OrderLine", "PromiseChange", "ProductionBatch", "ProductionReport", "Inspection", "Shipment", "ProofOfDelivery", "Payment", "PaymentPlanLine",
  "Feedback", "Customer", "Product", "Supplier", "Material", "User", "ServiceToken", "Company",
] as const;
const operations = ["CREATE", "UPDATE", "ARCHIVE", "SIGN_IN", "SIGN_OUT"] as const;

/** The span of time that days of the address stand for, in the viewer's zone: both days belong to it. */
function spanOf(range: DateRange | null, zone: string): AuditEntryFilter["at"] {
  if (!range) return null;
  const begins = (day: CalendarDate) => instantAt(day, "00:00", offsetOf(zone, new Date(day)));
  return { from: range.from ? begins(range.from) : null, to: range.to ? begins(addDays(range.to, 1)) : null };
}

/** Who changed what, when, from what to what: every write of the house, as far as it is for the viewer. */
export function AuditPage() {
  const t = useT("audit");
  const tHistory = useT("history");
  const url = useUrlState();
  const dates = useDates();
  const findPeople = useHouseChoices();
  const [asking, setAsking] = useState(false);
  const [person, setPerson] = useState<{ id: string; label: string } | null>(null);
  const [kind, operation, days, record, who] = [url.get("kind"), url.get("operation"), url.get("days"), url.get("record"), url.get("person")];
  const range: DateRange | null = days === "week" ? { from: addDays(dates.today, -6), to: dates.today } : days === "today" ? { from: dates.today, to: dates.today } : readDue(days, dates.today);
  const filter: AuditEntryFilter = {
    kind: kind ? [kind] : null, operation: operation ? [operation] : null, at: spanOf(range, dates.zone), recordId: record || null, actorId: who || null,
  };
  const list = usePages(AuditPageDocument, { first: 50, filter }, pick);
  const entries = useMemo(() => list.rows.map((one) => ({
    id: one.id, at: one.at, audience: "system" as const, actor: one.actorName, title: (
      <>
        <HistoryLine change={one as Change} />
        {one.recordId && one.recordId !== record && <span className={styles.record}><Link href={`/audit?record=${encodeURIComponent(one.recordId)}`}>{t("ofRecord")}</Link></span>}
      </>
    ),
  })), [list.rows, record, t]);
  const filters = [
    { id: "kind", label: t("kind"), value: kind, choices: kinds.map((id) => ({ id, label: tHistory(`kind.${id}`) })) },
    { id: "operation", label: t("operation"), value: operation, choices: operations.map((id) => ({ id, label: tHistory(`op.${id}`) })) },
    {
      id: "days", label: t("days"), value: days,
      choices: [{ id: "today", label: t("days.today") }, { id: "week", label: t("days.week") }, ...(days && days !== "today" && days !== "week" ? [{ id: days, label: days.replace("..", " – ") }] : []), { id: ownRange, label: t("days.own") }],
    },
    ...(record ? [{ id: "record", label: t("record"), value: record, choices: [{ id: record, label: t("record.one") }] }] : []),
  ];
  const clear = () => {
    setPerson(null);
    url.set({ kind: null, operation: null, days: null, record: null, person: null });
  };
  const narrowed = Boolean(kind || operation || days || record || who);
  return (
    <Page>
      <PageHeader title={t("title")} subtitle={t("lead")} />
      <Toolbar tools={<ListTotal count={list.first?.auditEntries?.totalCount} />}>
        <div className={styles.person}>
          <Suspense>
            <ComboBox label={t("person")} hideLabel placeholder={t("person")} load={findPeople} value={who ? person ?? { id: who, label: "…" } : null}
              onChange={(choice) => { setPerson(choice); url.set({ person: choice?.id ?? null }); }} />
          </Suspense>
        </div>
        <FilterChips label={t("filters")} filters={filters} onChange={(id, value) => (value === ownRange ? setAsking(true) : url.set({ [id]: value }))} onClear={clear} />
      </Toolbar>
      {list.failure && <ErrorState inline={list.rows.length > 0} failure={list.failure} what={t("failed")} onRetry={list.retry} />}
      {list.loading && <Skeleton rows={10} />}
      {!list.loading && !list.failure && entries.length === 0 && (
        <EmptyState kind={narrowed ? "noMatch" : "noData"} icon="history" title={t(narrowed ? "noMatch" : "none")} action={narrowed ? <Button onPress={clear}>{t("showAll")}</Button> : undefined} />
      )}
      {entries.length > 0 && (
        <Card title={t("entries")}>
          <Timeline label={t("entries")} entries={entries} />
          {list.hasMore && <div className={styles.more}><Button variant="quiet" busy={list.loadingMore} onPress={list.loadMore}>{t("more")}</Button></div>}
        </Card>
      )}
      {asking && <DueRangeDialog label={t("days")} value={days} onChange={(value) => url.set({ days: value })} onClose={() => setAsking(false)} />}
    </Page>
  );
}
