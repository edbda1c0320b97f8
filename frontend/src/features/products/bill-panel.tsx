import { useMemo, useState } from "react";
import { useQuery } from "urql";
import { graphql } from "@/gen/graphql";
import type { ProductBillFragment } from "@/gen/schema";
import { readFragment } from "@/lib/document";
import { failureOf } from "@/lib/errors";
import { useT } from "@/lib/i18n/use-t";
import { formatPercent } from "@/lib/quantity";
import { useMay, useSees } from "@/lib/viewer";
import { later } from "@/parts/later";
import { useUnits } from "@/parts/units";
import { Button } from "@/ui/button";
import { Card } from "@/ui/card";
import { DataTable } from "@/ui/data-table";
import type { Column } from "@/ui/data-table-column";
import { EmptyState } from "@/ui/empty-state";
import { ErrorState } from "@/ui/error-state";
import { Skeleton } from "@/ui/skeleton";
import { ProductBill } from "./product-bill";

const BillDialog = later(() => import("./bill-dialog"), "BillDialog");

const ProductBillQuery = graphql(`
  query ProductBillOfMaterials($id: ID!) { product(id: $id) { id ...ProductBill } }
`);

type Line = NonNullable<ProductBillFragment["billOfMaterials"]>[number];

/** The bill of materials of a product; absent for who may not know what stays in the house. */
export function BillPanel({ productId }: { productId: string }) {
  return useSees("HOUSE") ? <Bill productId={productId} /> : null;
}

function Bill({ productId }: { productId: string }) {
  const t = useT("products");
  const units = useUnits();
  const may = useMay("BILL_OF_MATERIALS_SET");
  const [{ data, error }, again] = useQuery({ query: ProductBillQuery, variables: { id: productId } });
  const [editing, setEditing] = useState(false);
  const columns = useMemo((): Column<Line>[] => [
    { id: "material", header: t("bill.material"), width: 220, grow: true, card: "title", cell: (row) => [row.material?.name, row.material?.code].filter(Boolean).join(" · ") || "—" },
    { id: "quantity", header: t("bill.quantity"), width: 140, align: "end", cell: (row) => units.quantity(row.quantityPerUnit, row.material?.unit ?? "") },
    { id: "scrap", header: t("bill.scrap"), width: 110, align: "end", cell: (row) => formatPercent(row.scrapPercent) },
    { id: "note", header: t("bill.note"), width: 160, card: "none", cell: (row) => row.note || "—" },
  ], [t, units]);
  const product = readFragment(ProductBill, data?.product);
  const edit = may && product && !product.archivedAt ? <Button variant="quiet" icon="edit" onPress={() => setEditing(true)}>{t("bill.edit")}</Button> : undefined;
  return (
    <Card title={t("bill")} flush extra={edit}>
      {error && <ErrorState inline failure={failureOf(error)} what={t("bill.failed")} onRetry={() => again({ requestPolicy: "network-only" })} />}
      {!product && !error && <Skeleton rows={3} />}
      {product && (
        <DataTable label={t("bill")} columns={columns} rows={product.billOfMaterials ?? []}
          empty={<EmptyState kind="noData" icon="materials" title={t("bill.none")}>{t("bill.none.text")}</EmptyState>} />
      )}
      {editing && product && <BillDialog product={product} onClose={() => setEditing(false)} />}
    </Card>
  );
}
