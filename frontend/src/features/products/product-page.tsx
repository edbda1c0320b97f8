import type { ReactNode } from "react";
import { Suspense, useMemo, useState } from "react";
import { useQuery } from "urql";
import { useParams } from "wouter";
import { graphql } from "@/gen/graphql";
import type { ProductFactsFragment } from "@/gen/schema";
import { compare } from "@/lib/decimal";
import { readFragment } from "@/lib/document";
import { failureOf } from "@/lib/errors";
import { useT } from "@/lib/i18n/use-t";
import { formatQuantity } from "@/lib/quantity";
import { useAct } from "@/lib/use-act";
import { useMay } from "@/lib/viewer";
import { ActProblems } from "@/parts/act-problems";
import { later } from "@/parts/later";
import { useUnits } from "@/parts/units";
import { Badge } from "@/ui/badge";
import { Button, LinkButton } from "@/ui/button";
import { Card } from "@/ui/card";
import { DataTable } from "@/ui/data-table";
import type { Column } from "@/ui/data-table-column";
import type { Fact } from "@/ui/description-list";
import { DescriptionList } from "@/ui/description-list";
import { ConfirmDialog } from "@/ui/dialog";
import { EmptyState } from "@/ui/empty-state";
import { ErrorState } from "@/ui/error-state";
import { Columns, Page } from "@/ui/page";
import { PageHeader } from "@/ui/page-header";
import { Skeleton } from "@/ui/skeleton";
import { toast } from "@/ui/toast";
import { BillPanel } from "./bill-panel";
import { ProductFacts } from "./product-facts";
import styles from "./products.module.css";

const ProductDialog = later(() => import("./product-dialog"), "ProductDialog");

const ProductPageQuery = graphql(`
  query ProductPage($id: ID!) { product(id: $id) { id ...ProductFacts } }
`);

const ProductArchive = graphql(`
  mutation ProductArchive($input: ProductArchiveInput!) {
    productArchive(input: $input) { product { id version archivedAt } userErrors { code message field } }
  }
`);

/** One product: what it is, what can be made of it, how it is made and packed. */
export function ProductPage() {
  const t = useT("products");
  const { id = "" } = useParams<{ id: string }>();
  const [{ data, error, fetching }, again] = useQuery({ query: ProductPageQuery, variables: { id } });
  const product = readFragment(ProductFacts, data?.product);
  const trail = [{ label: t("title"), href: "/products" }];
  if (!product) {
    return (
      <Page>
        <PageHeader title={t("one")} trail={trail} />
        {error ? <ErrorState failure={failureOf(error)} what={t("page.failed")} onRetry={() => again({ requestPolicy: "network-only" })} />
          : fetching ? <Skeleton shape="page" />
          : <EmptyState kind="noMatch" icon="product" title={t("page.none")} action={<LinkButton href="/products">{t("page.back")}</LinkButton>} />}
      </Page>
    );
  }
  return (
    <Page>
      <ProductHead product={product} />
      <Columns main={<><Facts product={product} /><Parameters product={product} /><Route product={product} /><BillPanel productId={product.id} /></>} side={<Packing product={product} />} />
    </Page>
  );
}

function ProductHead({ product }: { product: ProductFactsFragment }) {
  const t = useT("products");
  const may = useMay("PRODUCT_UPDATE");
  const archive = useAct(ProductArchive);
  const [open, setOpen] = useState<"edit" | "archive" | null>(null);
  const archived = product.archivedAt !== null;
  const change = async () => {
    const done = await archive.run({ input: { id: product.id, version: product.version, archived: !archived } });
    if (done) toast(t(archived ? "restored" : "archived.done", { name: product.name }));
    return done !== null;
  };
  return (
    <>
      <PageHeader title={product.name} subtitle={[product.code, product.nameEn].filter(Boolean).join(" · ")} trail={[{ label: t("title"), href: "/products" }]}
        marks={archived && <Badge>{t("archived")}</Badge>} actions={may && (
          <>
            <Button variant="quiet" onPress={() => setOpen("archive")}>{t(archived ? "restore" : "archive")}</Button>
            <Button icon="edit" onPress={() => setOpen("edit")}>{t("edit")}</Button>
          </>
        )} />
      {open === "edit" && <Suspense><ProductDialog product={product} onClose={() => setOpen(null)} /></Suspense>}
      <ConfirmDialog title={t(archived ? "restore.title" : "archive.title", { name: product.name })} isOpen={open === "archive"} onClose={() => setOpen(null)}
        confirmLabel={t(archived ? "restore" : "archive")} onConfirm={change}>
        <ActProblems act={archive} />
        <p>{t(archived ? "restore.effect" : "archive.effect")}</p>
      </ConfirmDialog>
    </>
  );
}

function Facts({ product }: { product: ProductFactsFragment }) {
  const t = useT("products");
  const units = useUnits();
  const fact = (label: string, value: ReactNode): Fact | null => (value ? { label, value } : null);
  const items: Array<Fact | null> = [
    { label: t("code"), value: product.code },
    { label: t("unit"), value: units.name(product.unit) },
    fact(t("hsCode"), product.hsCode),
    fact(t("minOrderQuantity"), product.minOrderQuantity && compare(product.minOrderQuantity, "0") > 0 && units.quantity(product.minOrderQuantity, product.unit)),
    fact(t("leadDays"), product.leadDays > 0 && t("leadDays.value", { days: product.leadDays })),
    product.description ? { label: t("description"), value: <span className={styles.pre}>{product.description}</span>, wide: true } : null,
  ];
  return <Card title={t("facts")}><DescriptionList columns={3} items={items.filter((item) => item !== null)} /></Card>;
}

function Parameters({ product }: { product: ProductFactsFragment }) {
  const t = useT("products");
  const rows = useMemo(() => product.parameters.map((one, at) => ({ ...one, id: String(at) })), [product.parameters]);
  const columns = useMemo((): Column<(typeof rows)[number]>[] => [
    { id: "name", header: t("parameter.name"), width: 160, grow: true, card: "title", cell: (row) => row.name },
    { id: "value", header: t("parameter.value"), width: 160, cell: (row) => [row.value, row.unit].filter(Boolean).join(" ") },
    { id: "min", header: t("parameter.min"), width: 120, cell: (row) => row.min },
    { id: "max", header: t("parameter.max"), width: 120, cell: (row) => row.max },
  ], [t]);
  return (
    <Card title={t("parameters")} flush>
      <DataTable label={t("parameters")} columns={columns} rows={rows} empty={<EmptyState kind="noData" icon="settings" title={t("parameters.none")} />} />
    </Card>
  );
}

function Route({ product }: { product: ProductFactsFragment }) {
  const t = useT("products");
  const columns = useMemo((): Column<ProductFactsFragment["operations"][number]>[] => [
    { id: "name", header: t("operation.name"), width: 180, card: "title", cell: (row) => `${row.sequence}. ${row.name}` },
    { id: "workCenter", header: t("operation.workCenter"), width: 140, cell: (row) => row.workCenter },
    { id: "minutes", header: t("operation.minutes"), width: 130, align: "end", cell: (row) => formatQuantity(row.minutesPerUnit, t("operation.minutes.unit")) },
    { id: "instruction", header: t("operation.instruction"), width: 200, grow: true, cell: (row) => row.instruction },
  ], [t]);
  return (
    <Card title={t("route")} flush>
      <DataTable label={t("route")} columns={columns} rows={product.operations} empty={<EmptyState kind="noData" icon="production" title={t("route.none")} />} />
    </Card>
  );
}

function Packing({ product }: { product: ProductFactsFragment }) {
  const t = useT("products");
  const units = useUnits();
  const { cartonLengthMm: length, cartonWidthMm: width, cartonHeightMm: height } = product;
  const some = (value: string) => !/^0*\.?0*$/.test(value);
  const items: Array<Fact | null> = [
    some(product.unitsPerCarton) ? { label: t("unitsPerCarton"), value: units.quantity(product.unitsPerCarton, product.unit) } : null,
    length && width && height ? { label: t("carton"), value: t("carton.value", { length, width, height }) } : null,
    some(product.cartonNetKg) ? { label: t("cartonNetKg"), value: formatQuantity(product.cartonNetKg, "kg") } : null,
    some(product.cartonGrossKg) ? { label: t("cartonGrossKg"), value: formatQuantity(product.cartonGrossKg, "kg") } : null,
    product.packingNote ? { label: t("packingNote"), value: <span className={styles.pre}>{product.packingNote}</span>, wide: true } : null,
  ];
  const known = items.filter((item) => item !== null);
  return <Card title={t("packing")}>{known.length > 0 ? <DescriptionList columns={1} items={known} /> : <p className={styles.soft}>{t("packing.none")}</p>}</Card>;
}
