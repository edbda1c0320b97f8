import { useMemo, useState } from "react";
import { Role as roles } from "@/gen/enums";
import { graphql } from "@/gen/graphql";
import type { UserRowFragment, UsersPageQuery } from "@/gen/schema";
import { useDates } from "@/lib/clock";
import { readFragment } from "@/lib/document";
import { useT } from "@/lib/i18n/use-t";
import { useUrlState } from "@/lib/url-state";
import { usePages } from "@/lib/use-pages";
import { useMay } from "@/lib/viewer";
import { later } from "@/parts/later";
import { questions } from "@/parts/list-questions";
import { Badge } from "@/ui/badge";
import { Button } from "@/ui/button";
import { DataTable } from "@/ui/data-table";
import type { Column } from "@/ui/data-table-column";
import { EmptyState } from "@/ui/empty-state";
import { ErrorState } from "@/ui/error-state";
import { FilterChips } from "@/ui/filter-chips";
import { Page, Toolbar } from "@/ui/page";
import { PageHeader } from "@/ui/page-header";
import { SearchBox } from "@/ui/search-box";
import { StatusMark } from "@/ui/status-mark";
import { TableTools, useTableView } from "@/ui/table-tools";
import { UserMenu } from "./user-menu";
import { UserRow } from "./user-row";
import styles from "./users.module.css";

const CreateUserDrawer = later(() => import("./create-user-drawer"), "CreateUserDrawer");
const EditUserDrawer = later(() => import("./edit-user-drawer"), "EditUserDrawer");
const PasswordLinkDialog = later(() => import("./password-link-dialog"), "PasswordLinkDialog");

const UsersPageDocument = graphql(`
  query UsersPage($first: Int!, $after: String, $count: Boolean! = true, $filter: UserFilter, $orderBy: UserOrder) {
    users(first: $first, after: $after, filter: $filter, orderBy: $orderBy) {
      totalCount @include(if: $count)
      nodes { id ...UserRow }
      pageInfo { hasNextPage endCursor }
    }
  }
`);

const pick = (data: UsersPageQuery) => data.users;

/** A secret to be shown once, and whose it is. */
interface Link {
  name: string;
  address: string;
}

/** Who signs in, as what. For the administrator. */
export function UsersPage() {
  const t = useT("users");
  const tTerms = useT("terms");
  const url = useUrlState();
  const dates = useDates();
  const view = useTableView("users");
  const mayCreate = useMay("USER_CREATE");
  const [creating, setCreating] = useState(false);
  const [editing, setEditing] = useState<UserRowFragment | null>(null);
  const [link, setLink] = useState<Link | null>(null);

  const columns = useMemo((): ReadonlyArray<Column<UserRowFragment>> => [
    { id: "name", header: t("name"), width: 140, sortable: true, card: "title", cell: (row) => row.name },
    {
      id: "state", header: t("state"), width: 120, card: "status",
      cell: (row) => (row.disabledAt ? <StatusMark status="unknown">{t("state.disabled")}</StatusMark>
        : row.blockedUntil ? <StatusMark status="waiting">{t("state.blocked")}</StatusMark>
        : <StatusMark status="ok">{t("state.good")}</StatusMark>),
    },
    { id: "email", header: t("email"), width: 220, grow: true, cell: (row) => row.email ?? "—" },
    { id: "roles", header: t("roles"), width: 200, cell: (row) => <span className={styles.roles}>{row.roles.map((role) => <Badge key={role}>{tTerms(`role.${role}`)}</Badge>)}</span> },
    { id: "belongs", header: t("belongs"), width: 160, cell: (row) => row.customer?.name ?? row.team?.name ?? "—" },
    { id: "lastSignIn", header: t("lastSignIn"), width: 130, cell: (row) => dates.instant(row.lastSignInAt) },
    { id: "acts", header: t("acts"), width: 72, align: "end", card: "corner", frozen: true, cell: (row) => <UserMenu user={row} onEdit={() => setEditing(row)} onLink={(address) => setLink({ name: row.name, address })} /> },
  ], [t, tTerms, dates]);

  const role = url.get("role");
  const state = url.get("state");
  const name = url.get("name") ?? "";
  const filter = questions.users(url);
  const list = usePages(UsersPageDocument, { first: 50, filter, orderBy: { field: "NAME", direction: url.sort?.descending ? "DESC" : "ASC" } }, pick);
  const filters = [
    { id: "role", label: t("role"), value: role, choices: roles.map((one) => ({ id: one, label: tTerms(`role.${one}`) })) },
    { id: "state", label: t("state"), value: state, choices: [{ id: "good", label: t("state.good") }, { id: "blocked", label: t("state.blocked") }, { id: "disabled", label: t("state.disabled") }] },
  ];
  const clear = () => url.set({ role: null, state: null, name: null });
  return (
    <Page fill>
      <PageHeader title={t("title")} actions={mayCreate && <Button variant="primary" icon="plus" onPress={() => setCreating(true)}>{t("create")}</Button>} />
      <Toolbar tools={<TableTools columns={columns} view={view} onRefresh={list.retry} total={list.first?.users?.totalCount} />}>
        <SearchBox label={t("search")} value={name} onChange={(value) => url.set({ name: value.trim() || null })} placeholder={t("search.placeholder")} shortcut="/" />
        <FilterChips label={t("filters")} filters={filters} onChange={(id, value) => url.set({ [id]: value })} onClear={clear} />
      </Toolbar>
      {list.failure && <ErrorState inline={list.rows.length > 0} failure={list.failure} what={t("failed")} onRetry={list.retry} />}
      {!(list.failure && list.rows.length === 0) && (
        <DataTable label={t("title")} columns={columns} rows={readFragment(UserRow, list.rows)} onOpen={setEditing}
          view={view} sort={url.sort} onSortChange={url.setSort} letterKeys muted={(row) => row.disabledAt !== null}
          loading={list.loading} outdated={list.outdated} hasMore={list.hasMore} loadingMore={list.loadingMore} onLoadMore={list.loadMore}
          empty={<EmptyState kind="noMatch" title={t("noMatch")} action={<Button onPress={clear}>{t("showAll")}</Button>} />} />
      )}
      {creating && <CreateUserDrawer onClose={() => setCreating(false)} onLink={setLink} />}
      {editing && <EditUserDrawer user={editing} onClose={() => setEditing(null)} />}
      {link && <PasswordLinkDialog name={link.name} address={link.address} onClose={() => setLink(null)} />}
    </Page>
  );
}
