import { Suspense, useMemo, useState } from "react";
import { graphql } from "@/gen/graphql";
import type { TaskOrder, TaskRowFragment, TasksPageQuery } from "@/gen/schema";
import { useDates } from "@/lib/clock";
import { addDays } from "@/lib/dates";
import { readFragment } from "@/lib/document";
import { useT } from "@/lib/i18n/use-t";
import { useUrlState } from "@/lib/url-state";
import { usePages } from "@/lib/use-pages";
import { useMay, useViewer } from "@/lib/viewer";
import { ExportMenu } from "@/parts/export-menu";
import { later } from "@/parts/later";
import { questions } from "@/parts/list-questions";
import { TaskLine, TaskRow, useTick } from "@/parts/task-row";
import type { ActGroup } from "@/ui/act-list";
import { ActList } from "@/ui/act-list";
import { Button } from "@/ui/button";
import { LoadMore } from "@/ui/data-table-more";
import { EmptyState } from "@/ui/empty-state";
import { ErrorState } from "@/ui/error-state";
import { FilterChips } from "@/ui/filter-chips";
import { Page, Toolbar } from "@/ui/page";
import { PageHeader } from "@/ui/page-header";
import { Skeleton } from "@/ui/skeleton";
import { ListTotal } from "@/ui/table-tools";

const TaskDialog = later(() => import("@/parts/task-dialog"), "TaskDialog");

const TasksPageDocument = graphql(`
  query TasksPage($first: Int!, $after: String, $count: Boolean! = true, $filter: TaskFilter, $orderBy: TaskOrder) {
    tasks(first: $first, after: $after, filter: $filter, orderBy: $orderBy) {
      totalCount @include(if: $count)
      nodes { id ...TaskRow }
      pageInfo { hasNextPage endCursor }
    }
  }
`);

const pick = (data: TasksPageQuery) => data.tasks;
const whose = ["mine", "given", "all"] as const;
const states = ["open", "done", "cancelled", "any"] as const;

/** Tasks by the day they are due: what is over first, then today, this week, later. */
function useGroups(rows: readonly TaskRowFragment[], open: boolean): ReadonlyArray<ActGroup<TaskRowFragment>> {
  const t = useT("tasks");
  const { today } = useDates();
  return useMemo(() => {
    if (!open) return [{ id: "all", rows }];
    const week = addDays(today, 7);
    const of = (row: TaskRowFragment) => (row.lateDays > 0 ? "late" : !row.dueOn || row.dueOn > week ? "later" : row.dueOn === today ? "today" : "week");
    return (["late", "today", "week", "later"] as const)
      .map((id) => ({ id, title: t(`group.${id}`), rows: rows.filter((row) => of(row) === id) }))
      .filter((group) => group.rows.length > 0);
  }, [rows, open, today, t]);
}

/** What one has to do, and what one gave others to do. */
export function TasksPage() {
  const t = useT("tasks");
  const url = useUrlState();
  const viewer = useViewer();
  const mayCreate = useMay("TASK_CREATE");
  const { today } = useDates();
  const { tick } = useTick();
  const [editing, setEditing] = useState<TaskRowFragment | "new" | null>(null);
  const who = whose.find((one) => one === url.get("who")) ?? "mine";
  const state = states.find((one) => one === url.get("state")) ?? "open";
  const overdue = url.get("due") === "overdue";
  const filter = questions.tasks(url, { today, viewerId: viewer.id });
  const orderBy: TaskOrder = state === "open" ? { field: "DUE_ON", direction: "ASC" } : { field: "UPDATED_AT", direction: "DESC" };
  const list = usePages(TasksPageDocument, { first: 40, filter, orderBy }, pick);
  const rows = readFragment(TaskRow, list.rows);
  const groups = useGroups(rows, state === "open");
  const filters = [
    { id: "who", label: t("who"), value: who, choices: whose.map((id) => ({ id, label: t(`who.${id}`) })) },
    { id: "state", label: t("state"), value: state === "any" ? null : state, choices: states.map((id) => ({ id, label: t(`state.${id}`) })) },
    { id: "due", label: t("due"), value: overdue ? "overdue" : null, choices: [{ id: "overdue", label: t("overdue") }] },
  ];
  const change = (id: string, value: string | null) => url.set({ [id]: value ?? { who: "all", state: "any" }[id] ?? null });
  const create = mayCreate && <Button variant="primary" icon="plus" onPress={() => setEditing("new")}>{t("new")}</Button>;
  const usual = who === "mine" && state === "open" && !overdue;
  return (
    <Page>
      <PageHeader title={t("title")} subtitle={t("keys")} actions={<><ExportMenu list="tasks" filter={filter} orderBy={orderBy} />{create}</>} />
      <Toolbar tools={<ListTotal count={list.first?.tasks?.totalCount} />}><FilterChips label={t("filters")} filters={filters} onChange={change} /></Toolbar>
      {list.failure && <ErrorState inline={rows.length > 0} failure={list.failure} what={t("failed")} onRetry={list.retry} />}
      {list.loading && <Skeleton rows={8} />}
      {!list.loading && !list.failure && rows.length === 0 && (
        <EmptyState kind={usual ? "noData" : "noMatch"} icon="check" title={t(usual ? "none" : "noMatch")}
          action={usual ? create || undefined : <Button onPress={() => url.set({ who: null, state: null, due: null })}>{t("showMine")}</Button>}>
          {usual && t("none.text")}
        </EmptyState>
      )}
      {rows.length > 0 && (
        <>
          <ActList label={t("title")} groups={groups} letterKeys commands={{ e: tick }} onOpen={(row) => row.mayUpdate && row.status === "OPEN" && setEditing(row)}
            row={(row) => <TaskLine task={row} onTick={() => tick(row)} onEdit={() => setEditing(row)} />} />
          <LoadMore count={rows.length} hasMore={list.hasMore} loading={list.loadingMore} onLoadMore={list.loadMore} />
        </>
      )}
      {editing && <Suspense><TaskDialog task={editing === "new" ? undefined : editing} onClose={() => setEditing(null)} /></Suspense>}
    </Page>
  );
}
