import { useMemo, useState } from "react";
import { graphql } from "@/gen/graphql";
import type { TokenRowFragment, TokensPageQuery } from "@/gen/schema";
import { useDates } from "@/lib/clock";
import { dateIn } from "@/lib/dates";
import { readFragment } from "@/lib/document";
import { useT } from "@/lib/i18n/use-t";
import { usePages } from "@/lib/use-pages";
import { useMay } from "@/lib/viewer";
import { later } from "@/parts/later";
import { Button, IconButton } from "@/ui/button";
import { DataTable } from "@/ui/data-table";
import type { Column } from "@/ui/data-table-column";
import { EmptyState } from "@/ui/empty-state";
import { ErrorState } from "@/ui/error-state";
import { Page } from "@/ui/page";
import { PageHeader } from "@/ui/page-header";
import { StatusMark } from "@/ui/status-mark";
import { TokenRow } from "./token-row";

const CreateTokenDialog = later(() => import("./create-token-dialog"), "CreateTokenDialog");
const RevokeTokenDialog = later(() => import("./revoke-token-dialog"), "RevokeTokenDialog");

const TokensPageDocument = graphql(`
  query TokensPage($first: Int!, $after: String) {
    serviceTokens(first: $first, after: $after) {
      nodes { id ...TokenRow }
      pageInfo { hasNextPage endCursor }
    }
  }
`);

const pick = (data: TokensPageQuery) => data.serviceTokens;

/** With what programs read and act here. */
export function TokensPage() {
  const t = useT("users");
  const tTerms = useT("terms");
  const dates = useDates();
  const mayCreate = useMay("SERVICE_TOKEN_CREATE");
  const [creating, setCreating] = useState(false);
  const [leaving, setLeaving] = useState<TokenRowFragment | null>(null);
  const list = usePages(TokensPageDocument, { first: 50 }, pick);
  const columns = useMemo((): ReadonlyArray<Column<TokenRowFragment>> => {
    const ended = (row: TokenRowFragment) => Date.parse(row.expiresAt) < Date.now();
    return [
      { id: "name", header: t("token.name"), width: 180, grow: true, card: "title", cell: (row) => row.name },
      {
        id: "state", header: t("state"), width: 96, card: "status",
        cell: (row) => (row.revokedAt ? <StatusMark status="unknown">{t("token.revoked")}</StatusMark>
          : ended(row) ? <StatusMark status="unknown">{t("token.ended")}</StatusMark>
          : <StatusMark status="ok">{t("token.good")}</StatusMark>),
      },
      { id: "prefix", header: t("token.prefix"), width: 126, cell: (row) => <code>{row.prefix}…</code> },
      { id: "role", header: t("role"), width: 96, cell: (row) => tTerms(`role.${row.role}`) },
      {
        id: "scope", header: t("token.scope"), width: 210,
        cell: (row) => [t(row.readOnly ? "token.reads" : "token.acts"), row.role === "ANALYST" && t(row.prices ? "token.withPrices" : "token.noPrices")].filter(Boolean).join(" · "),
      },
      { id: "expires", header: t("token.expires"), width: 220, cell: (row) => dates.dateAway(dateIn(row.expiresAt, dates.zone)) },
      { id: "used", header: t("token.lastUsed"), width: 120, cell: (row) => dates.instant(row.lastUsedAt) },
      {
        id: "acts", header: t("acts"), width: 72, align: "end", frozen: true,
        cell: (row) => mayCreate && !row.revokedAt && !ended(row) && <IconButton icon="trash" label={t("token.revokeOf", { name: row.name })} onPress={() => setLeaving(row)} />,
      },
    ];
  }, [t, tTerms, dates, mayCreate]);
  const create = mayCreate && <Button variant="primary" icon="plus" onPress={() => setCreating(true)}>{t("token.create")}</Button>;
  return (
    <Page fill>
      <PageHeader title={t("tokens")} subtitle={t("tokens.lead")} actions={create} />
      {list.failure && <ErrorState inline={list.rows.length > 0} failure={list.failure} what={t("tokens.failed")} onRetry={list.retry} />}
      {!(list.failure && list.rows.length === 0) && (
        <DataTable label={t("tokens")} columns={columns} rows={readFragment(TokenRow, list.rows)} muted={(row) => row.revokedAt !== null} letterKeys
          loading={list.loading} hasMore={list.hasMore} loadingMore={list.loadingMore} onLoadMore={list.loadMore}
          empty={<EmptyState kind="noData" icon="lock" title={t("tokens.empty")}>{t("tokens.empty.text")}</EmptyState>} />
      )}
      {creating && <CreateTokenDialog onClose={() => setCreating(false)} />}
      {leaving && <RevokeTokenDialog token={leaving} onClose={() => setLeaving(null)} />}
    </Page>
  );
}
