import { useCallback, useMemo, useState } from "react";
import { graphql } from "@/gen/graphql";
import type { OrderLinesQuery as Data } from "@/gen/schema";
import { useDates } from "@/lib/clock";
import { compare } from "@/lib/decimal";
import { useT } from "@/lib/i18n/use-t";
import { formatMoney } from "@/lib/money";
import type { Pages } from "@/lib/use-pages";
import { usePages } from "@/lib/use-pages";
import { useMay, useSees } from "@/lib/viewer";
import { useUnits } from "@/parts/units";
import { Button } from "@/ui/button";
import { DataTable } from "@/ui/data-table";
import type { Column } from "@/ui/data-table-column";
import { EmptyState } from "@/ui/empty-state";
import { Link } from "@/ui/link";
import { Toolbar } from "@/ui/page";
import { StatusMark } from "@/ui/status-mark";
import { BatchDialog } from "./batch-dialog";
import { LineActs } from "./line-acts";
import { LineDialog } from "./line-dialog";
import styles from "./order-page.module.css";
import { SourceMark } from "./source-mark";
import { TabPages } from "./tab-query";

const OrderLinesQuery = graphql(`
  query OrderLines($id: ID!, $first: Int!, $after: String) {
    order(id: $id) {
      id version number status currency actions
      provenance(first: 100) { nodes { id field orderLineId sourcePath sourceText } }
      lines(first: $first, after: $after) {
        pageInfo { hasNextPage endCursor }
        nodes {
          id version position description customerItemNo spec quantity unit unitPrice pricePer taxPercent note cancelledAt
          requestedOn firstPromisedOn promisedOn
          plannedQuantity madeQuantity passedQuantity packedQuantity shippedQuantity deliveredQuantity lostQuantity
          amount { amount currency }
          product { id code name unit }
          properties { name value unit }
        }
      }
    }
  }
`);

type Order = NonNullable<Data["order"]>;
export type LineRow = NonNullable<Order["lines"]>["nodes"][number];

const pick = (data: Data) => data.order?.lines;

/** What was ordered, and how far each line is. */
export function LinesTab({ id }: { id: string }) {
  const list = usePages(OrderLinesQuery, { id, first: 100 }, pick);
  return <TabPages list={list}>{(order) => <LinesTable order={order} list={list} />}</TabPages>;
}

function useLineColumns(order: Order, onEdit: (line: LineRow) => void, onBatch: (line: LineRow) => void): Column<LineRow>[] {
  const t = useT("orders");
  const dates = useDates();
  const units = useUnits();
  const seesPrice = useSees("PRICE");
  const mayBatch = useMay("PRODUCTION_BATCH_CREATE") && order.status === "CONFIRMED";
  const mayEdit = order.actions.includes("UPDATE") && (order.status === "DRAFT" || order.status === "CLARIFYING");
  return useMemo(() => {
    const sources = order.provenance?.nodes ?? [];
    const source = (line: LineRow, field: string) => sources.find((one) => one.orderLineId === line.id && one.field === field);
    const told = (line: LineRow, field: string, words: string) => {
      const found = source(line, field);
      return found ? <span className={styles.told}>{words} <SourceMark path={found.sourcePath} text={found.sourceText} /></span> : words;
    };
    const number = (name: "plannedQuantity" | "madeQuantity" | "passedQuantity" | "packedQuantity" | "shippedQuantity" | "deliveredQuantity", spare = false): Column<LineRow> => ({
      id: name, header: t(`done.${name}`), width: 80, align: "end", spare, cell: (line) => units.quantity(line[name], ""),
    });
    const price = (line: LineRow) => (line.unitPrice === null ? "" : formatMoney({ amount: line.unitPrice, currency: order.currency ?? "" })
      + (line.pricePer && line.pricePer !== "1" ? ` / ${units.quantity(line.pricePer, line.unit)}` : ""));
    const columns: Array<Column<LineRow> | null> = [
      {
        id: "description", header: t("description"), width: 170, grow: true, card: "title",
        cell: (line) => (
          <span className={styles.item}>
            <span>{t("line.place", { line: line.position, description: line.description })}</span>
            <span className={styles.soft}>
              {line.product && <Link href={`/products/${line.product.id}`}>{line.product.code}</Link>}
              {[line.spec, line.customerItemNo && t("line.customerItem", { number: line.customerItemNo }), ...line.properties.map((one) => `${one.name} ${one.value}${one.unit ?? ""}`)]
                .filter(Boolean).map((words) => <span key={String(words)}>{words}</span>)}
            </span>
          </span>
        ),
      },
      {
        id: "quantity", header: t("quantity"), width: 112, align: "end",
        cell: (line) => {
          const ordered = told(line, "quantity", units.quantity(line.quantity, line.unit));
          return compare(line.lostQuantity, "0") === 0 ? ordered : <span className={styles.item}>{ordered}<StatusMark status="risk">{t("lines.lost", { quantity: units.quantity(line.lostQuantity, "") })}</StatusMark></span>;
        },
      },
      seesPrice ? { id: "price", header: t("unitPrice"), width: 98, align: "end", cell: (line) => told(line, "unitPrice", price(line)) } : null,
      seesPrice ? { id: "amount", header: t("amount"), width: 124, align: "end", cell: (line) => formatMoney(line.amount) } : null,
      {
        id: "dates", header: t("lines.dates"), width: 124,
        cell: (line) => (
          <span className={styles.item}>
            <span>{dates.date(line.promisedOn ?? line.requestedOn)}</span>
            {line.promisedOn && line.requestedOn && line.promisedOn !== line.requestedOn && <span className={styles.soft}>{t("lines.requested", { date: dates.date(line.requestedOn) })}</span>}
            {!line.promisedOn && line.requestedOn && <span className={styles.soft}>{t("lines.unpromised")}</span>}
          </span>
        ),
      },
      number("plannedQuantity", true), number("madeQuantity"), number("passedQuantity", true), number("packedQuantity", true), number("shippedQuantity"), number("deliveredQuantity"),
      mayEdit || mayBatch ? {
        id: "acts", header: t("line.acts"), width: 68, align: "end", card: "corner", frozen: true,
        cell: (line) => line.cancelledAt ? null : <LineActs line={line} onEdit={mayEdit ? () => onEdit(line) : undefined} onBatch={mayBatch ? () => onBatch(line) : undefined} />,
      } : null,
    ];
    return columns.filter((column) => column !== null);
  }, [order, t, dates, units, seesPrice, mayEdit, mayBatch, onEdit, onBatch]);
}

function LinesTable({ order, list }: { order: Order; list: Pages<LineRow, Data> }) {
  const t = useT("orders");
  const [editing, setEditing] = useState<string | null>(null);
  const [batching, setBatching] = useState<LineRow | null>(null);
  const edit = useCallback((line: LineRow) => setEditing(line.id), []);
  const columns = useLineColumns(order, edit, setBatching);
  const lines = list.rows;
  const mayAdd = order.actions.includes("UPDATE") && (order.status === "DRAFT" || order.status === "CLARIFYING");
  const add = <Button icon="plus" onPress={() => setEditing("new")}>{t("line.add")}</Button>;
  return (
    <>
      {mayAdd && lines.length > 0 && <Toolbar tools={add}>{null}</Toolbar>}
      <DataTable label={t("tab.lines")} columns={columns} rows={lines} muted={(line) => line.cancelledAt !== null}
        hasMore={list.hasMore} loadingMore={list.loadingMore} onLoadMore={list.loadMore}
        empty={<EmptyState kind="noData" icon="order" title={t("lines.none")} action={mayAdd ? add : undefined} />} />
      {editing && <LineDialog orderId={order.id} currency={order.currency} line={lines.find((line) => line.id === editing) ?? null} onClose={() => setEditing(null)} />}
      {batching && <BatchDialog lines={[batching]} onClose={() => setBatching(null)} />}
    </>
  );
}
