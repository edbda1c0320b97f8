import { useState } from "react";
import { useQuery } from "urql";
import { useParams } from "wouter";
import { graphql } from "@/gen/graphql";
import type { SupplierFactsFragment, SupplierRequirementsQuery } from "@/gen/schema";
import { readFragment } from "@/lib/document";
import { failureOf } from "@/lib/errors";
import { useT } from "@/lib/i18n/use-t";
import { useAct } from "@/lib/use-act";
import { usePages } from "@/lib/use-pages";
import { useMay } from "@/lib/viewer";
import { ActProblems } from "@/parts/act-problems";
import { knownFacts } from "@/parts/known-facts";
import { later } from "@/parts/later";
import { useRequirementColumns } from "@/parts/requirement-columns";
import { RequirementRow } from "@/parts/requirement-row";
import { Badge } from "@/ui/badge";
import { Button, LinkButton } from "@/ui/button";
import { Card } from "@/ui/card";
import { DataTable } from "@/ui/data-table";
import { DescriptionList } from "@/ui/description-list";
import { ConfirmDialog } from "@/ui/dialog";
import { EmptyState } from "@/ui/empty-state";
import { ErrorState } from "@/ui/error-state";
import { Link } from "@/ui/link";
import { Page } from "@/ui/page";
import { PageHeader } from "@/ui/page-header";
import { Skeleton } from "@/ui/skeleton";
import { toast } from "@/ui/toast";
import { Punctuality } from "./punctuality";
import { SupplierFacts } from "./supplier-facts";

const SupplierDialog = later(() => import("./supplier-dialog"), "SupplierDialog");

const SupplierPageQuery = graphql(`
  query SupplierPage($id: ID!) { supplier(id: $id) { id ...SupplierFacts } }
`);

const SupplierRequirements = graphql(`
  query SupplierRequirements($first: Int!, $after: String, $filter: MaterialRequirementFilter) {
    materialRequirements(first: $first, after: $after, filter: $filter) {
      nodes { id ...RequirementRow }
      pageInfo { hasNextPage endCursor }
    }
  }
`);

const SupplierArchive = graphql(`
  mutation SupplierArchive($input: SupplierArchiveInput!) {
    supplierArchive(input: $input) { supplier { id version archivedAt } userErrors { code message field } }
  }
`);

const pick = (data: SupplierRequirementsQuery) => data.materialRequirements;

/** One supplier: whom to ask, how well it keeps its word, what is awaited from it. */
export function SupplierPage() {
  const t = useT("materials");
  const { id = "" } = useParams<{ id: string }>();
  const [{ data, error, fetching }, again] = useQuery({ query: SupplierPageQuery, variables: { id } });
  const supplier = readFragment(SupplierFacts, data?.supplier);
  if (!supplier) {
    return (
      <Page>
        <PageHeader title={t("supplier")} trail={[{ label: t("suppliers"), href: "/suppliers" }]} />
        {error ? <ErrorState failure={failureOf(error)} what={t("supplier.failed")} onRetry={() => again({ requestPolicy: "network-only" })} />
          : fetching ? <Skeleton shape="page" />
          : <EmptyState kind="noMatch" icon="suppliers" title={t("supplier.none")} action={<LinkButton href="/suppliers">{t("suppliers.back")}</LinkButton>} />}
      </Page>
    );
  }
  return (
    <Page>
      <Head supplier={supplier} />
      <Facts supplier={supplier} />
      <Awaited supplierId={supplier.id} />
    </Page>
  );
}

function Head({ supplier }: { supplier: SupplierFactsFragment }) {
  const t = useT("materials");
  const may = useMay("SUPPLIER_UPDATE");
  const archive = useAct(SupplierArchive);
  const [open, setOpen] = useState<"edit" | "archive" | null>(null);
  const { name } = supplier;
  const archived = supplier.archivedAt !== null;
  const change = async () => {
    const done = await archive.run({ input: { id: supplier.id, version: supplier.version, archived: !archived } });
    if (done) toast(t(archived ? "restored" : "archived.done", { name }));
    return done !== null;
  };
  return (
    <>
      <PageHeader title={name} subtitle={supplier.code} trail={[{ label: t("suppliers"), href: "/suppliers" }]} marks={archived && <Badge>{t("archived")}</Badge>} actions={may && (
        <>
          <Button variant="quiet" onPress={() => setOpen("archive")}>{t(archived ? "restore" : "archive")}</Button>
          {!archived && <Button icon="edit" onPress={() => setOpen("edit")}>{t("supplier.change")}</Button>}
        </>
      )} />
      {open === "edit" && <SupplierDialog supplier={supplier} onClose={() => setOpen(null)} />}
      <ConfirmDialog title={t(archived ? "restore.title" : "archive.title", { name })} isOpen={open === "archive"} onClose={() => setOpen(null)}
        confirmLabel={t(archived ? "restore" : "archive")} onConfirm={change}>
        <ActProblems act={archive} />
        <p>{t(archived ? "restore.effect" : "archive.effect")}</p>
      </ConfirmDialog>
    </>
  );
}

function Facts({ supplier }: { supplier: SupplierFactsFragment }) {
  const t = useT("materials");
  const { contactName, phone, email, note, leadDays } = supplier;
  return (
    <Card title={t("supplier.facts")}>
      <DescriptionList columns={3} items={knownFacts([
        { label: t("punctuality"), value: <Punctuality of={supplier.punctuality} /> },
        { label: t("leadDays"), value: t("leadDays.value", { days: leadDays }) },
        contactName && { label: t("contactName"), value: contactName },
        phone && { label: t("phone"), value: <Link href={`tel:${phone.replace(/[^+\d]/g, "")}`}>{phone}</Link> },
        email && { label: t("email"), value: <Link href={`mailto:${email}`}>{email}</Link> },
        note && { label: t("note"), value: note, wide: true },
      ])} />
    </Card>
  );
}

function Awaited({ supplierId }: { supplierId: string }) {
  const t = useT("materials");
  const columns = useRequirementColumns({ without: ["supplier"] });
  const list = usePages(SupplierRequirements, { first: 40, filter: { supplierId, status: ["OPEN"] } }, pick);
  return (
    <Card title={t("supplier.awaited")} flush extra={<Link href={`/materials?state=all&supplier=${supplierId}`}>{t("supplier.all")}</Link>}>
      {list.failure && <ErrorState inline failure={list.failure} what={t("failed")} onRetry={list.retry} />}
      <DataTable label={t("supplier.awaited")} columns={columns} rows={readFragment(RequirementRow, list.rows)} loading={list.loading} outdated={list.outdated}
        hasMore={list.hasMore} loadingMore={list.loadingMore} onLoadMore={list.loadMore}
        empty={<EmptyState kind="noData" icon="check" title={t("supplier.nothing")} />} />
    </Card>
  );
}
