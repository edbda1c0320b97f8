import { graphql } from "@/gen/graphql";
import type { ReadyOrderFragment, ReadyOrdersQuery } from "@/gen/schema";
import { useDates } from "@/lib/clock";
import type { Decimal } from "@/lib/decimal";
import { add, compare, subtract, trim } from "@/lib/decimal";
import { readFragment } from "@/lib/document";
import type { FieldErrors } from "@/lib/errors";
import { useT } from "@/lib/i18n/use-t";
import { usePages } from "@/lib/use-pages";
import { useUnits } from "@/parts/units";
import { Button } from "@/ui/button";
import { Checkbox } from "@/ui/checkbox";
import { EmptyState } from "@/ui/empty-state";
import { ErrorState } from "@/ui/error-state";
import { NumberField } from "@/ui/number-field";
import { Skeleton } from "@/ui/skeleton";
import styles from "./shipments.module.css";

const ReadyOrder = graphql(`
  fragment ReadyOrder on Order {
    id number promisedOn passedPercent shippedPercent
    lines(first: 30) { nodes { id position description unit quantity passedQuantity shippedQuantity promisedOn cancelledAt } }
    requirements(first: 20) { nodes { id text orderLineId } }
    shipmentLines(first: 60) { nodes { id quantity line { id } shipment { id status } } }
  }
`);

const ReadyOrdersDocument = graphql(`
  query ReadyOrders($first: Int!, $after: String, $filter: OrderFilter) {
    orders(first: $first, after: $after, filter: $filter, orderBy: { field: PROMISED_ON }) {
      nodes { id ...ReadyOrder }
      pageInfo { hasNextPage endCursor }
    }
  }
`);

const pick = (data: ReadyOrdersQuery) => data.orders;

/** A line that goes, with how many of it. */
export interface ChosenLine {
  id: string;
  title: string;
  quantity: string;
}

type Line = NonNullable<ReadyOrderFragment["lines"]>["nodes"][number];

/** What has passed and is in no shipment yet. */
export function ready(order: ReadyOrderFragment): Array<{ line: Line; rest: Decimal }> {
  const taken = new Map<string, Decimal>();
  for (const one of order.shipmentLines?.nodes ?? []) {
    if (!one.line || one.shipment?.status === "CANCELLED") continue;
    taken.set(one.line.id, add(taken.get(one.line.id) ?? "0", one.quantity));
  }
  return (order.lines?.nodes ?? [])
    .filter((line) => !line.cancelledAt)
    .map((line) => ({ line, rest: trim(subtract(line.passedQuantity, taken.get(line.id) ?? "0")) }))
    .filter((one) => compare(one.rest, "0") > 0);
}

export interface ReadyLinesProps {
  customerId: string;
  chosen: readonly ChosenLine[];
  onChange: (lines: readonly ChosenLine[]) => void;
  errors: FieldErrors;
}

/** The lines of a customer's confirmed orders of which something can go, those promised first on top. */
export function ReadyLines({ customerId, chosen, onChange, errors }: ReadyLinesProps) {
  const t = useT("shipments");
  const list = usePages(ReadyOrdersDocument, { first: 15, filter: { customerId, status: ["CONFIRMED"], held: false } }, pick);
  const orders = readFragment(ReadyOrder, list.rows).map((order) => ({ order, lines: ready(order) })).filter((one) => one.lines.length > 0);
  if (list.loading) return <Skeleton />;
  if (list.failure && list.rows.length === 0) return <ErrorState inline failure={list.failure} what={t("ready.failed")} onRetry={list.retry} />;
  return (
    <>
      {orders.length === 0 && !list.hasMore && <EmptyState kind="noData" icon="quality" title={t("ready.none")}>{t("ready.none.text")}</EmptyState>}
      {orders.map(({ order, lines }) => (
        <ReadyOrderLines key={order.id} order={order} lines={lines} chosen={chosen} onChange={onChange} errors={errors} />
      ))}
      {list.hasMore && <Button variant="quiet" busy={list.loadingMore} onPress={list.loadMore}>{t("ready.more")}</Button>}
    </>
  );
}

interface ReadyOrderLinesProps extends Omit<ReadyLinesProps, "customerId"> {
  order: ReadyOrderFragment;
  lines: ReturnType<typeof ready>;
}

function ReadyOrderLines({ order, lines, chosen, onChange, errors }: ReadyOrderLinesProps) {
  const t = useT("shipments");
  const dates = useDates();
  const units = useUnits();
  // What the customer asks for stands where it can still be heeded.
  const asked = (lineId: string | null) => order.requirements?.nodes.filter((one) => one.orderLineId === lineId)
    .map((one) => <p key={one.id} className={styles.asked}>{t("ready.asked", { text: one.text })}</p>);
  return (
    <fieldset className={styles.order}>
      <legend className={styles.orderHead}>
        <strong>{order.number}</strong>
        {order.promisedOn && <span className={styles.soft}>{t("ready.promised", { date: dates.dateAway(order.promisedOn) })}</span>}
      </legend>
      {asked(null)}
      {lines.map(({ line, rest }) => {
        const title = `${order.number} · ${line.description}`;
        const index = chosen.findIndex((one) => one.id === line.id);
        const mine = chosen[index];
        const set = (quantity: string) => onChange(chosen.map((one) => (one.id === line.id ? { ...one, quantity } : one)));
        const wrong = index < 0 ? [] : [errors[`lines.${index}.quantity`], errors[`lines.${index}.orderLineId`], errors[`lines.${index}`]].flatMap((one) => one ?? []);
        return (
          <div key={line.id} className={styles.readyLine}>
            <Checkbox isSelected={Boolean(mine)} onChange={(on) => onChange(on ? [...chosen, { id: line.id, title, quantity: rest }] : chosen.filter((one) => one.id !== line.id))}>
              {line.position}. {line.description}
            </Checkbox>
            <span className={styles.soft} data-alone={mine ? undefined : ""}>{t("ready.rest", { rest: units.quantity(rest, line.unit), quantity: units.quantity(line.quantity, line.unit) })}</span>
            {mine && (
              <NumberField name={`lines.${index}.quantity`} label={t("quantityOf", { title })} hideLabel value={mine.quantity} onChange={set}
                unit={units.name(line.unit)} decimals={units.decimals(line.unit)} min="0" max={rest} error={wrong.length > 0 ? wrong.join(" ") : undefined} />
            )}
            {asked(line.id)}
          </div>
        );
      })}
    </fieldset>
  );
}
