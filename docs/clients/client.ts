// A client in strict TypeScript. `./api` is what graphql-codegen makes of /schema.graphql and of the
// operations beside this file (plugins typescript and typescript-operations; scalars as strings).
import type {
  AgainQuery, HoldMutation, HoldMutationVariables, MyOrdersQuery, MyOrdersQueryVariables, OneOrderQuery,
  OrderRowFragment, OrderStatus, OrdersChangedQuery, OrdersChangedQueryVariables, ProblemFragment, UserErrorCode,
} from "./api";

interface Answer<Data> {
  data?: Data | null;
  errors?: { message: string; path?: (string | number)[]; extensions: { code: string; requestId?: string } }[];
}

/** Sends an operation; what cannot be asked at all is thrown with its code. */
async function ask<Data, Variables>(url: string, token: string, query: string, variables: Variables): Promise<Data> {
  const response = await fetch(url, {
    method: "POST",
    headers: { "Content-Type": "application/json", Authorization: `Bearer ${token}` },
    body: JSON.stringify({ query, variables }),
  });
  const answer = await response.json() as Answer<Data>;
  const first = answer.errors?.[0];
  if (first) throw new Error(`${first.extensions.code}: ${first.message}`);
  if (!answer.data) throw new Error("no answer");
  return answer.data;
}

/** Every order changed since, page by page, as flat rows. */
export async function* changedOrders(url: string, token: string, query: string, from: string) {
  let after: string | null = null;
  do {
    const { orders }: OrdersChangedQuery = await ask<OrdersChangedQuery, OrdersChangedQueryVariables>(url, token, query, { from, after });
    if (!orders) return;
    for (const o of orders.nodes) {
      yield {
        number: o.number, status: o.status, customer: o.customer?.name ?? null, promisedOn: o.promisedOn ?? null,
        lateDays: o.lateDays, made: Number(o.madePercent), payable: o.payableAmount?.amount ?? null,
      };
    }
    after = orders.pageInfo.hasNextPage ? orders.pageInfo.endCursor ?? null : null;
  } while (after);
}

/** The rows of one page of a list. */
export async function myOrders(url: string, token: string, query: string, variables: MyOrdersQueryVariables): Promise<OrderRowFragment[]> {
  const { orders } = await ask<MyOrdersQuery, MyOrdersQueryVariables>(url, token, query, variables);
  return orders?.edges.map((edge) => edge.node) ?? [];
}

/** Holds an order; on a CONFLICT it answers the order as it is now. */
export async function hold(url: string, token: string, query: string, input: HoldMutationVariables["input"]) {
  const { orderHold } = await ask<HoldMutation, HoldMutationVariables>(url, token, query, { input });
  const conflict: UserErrorCode = "CONFLICT";
  if (orderHold?.userErrors.some((e) => e.code === conflict)) return { current: orderHold.order };
  return { order: orderHold?.order, problems: orderHold?.userErrors.map(told) ?? [] };
}

function told(problem: ProblemFragment): string {
  return [problem.field?.join("."), problem.message].filter(Boolean).join(": ");
}

/** New values of an enum may come: words for what is known, the value itself for the rest. */
export function statusWord(status: OrderStatus): string {
  const words: Partial<Record<OrderStatus, string>> = { DRAFT: "draft", CONFIRMED: "confirmed" };
  return words[status] ?? status;
}

/** A record of any kind, told apart by its __typename. */
export function label(record: NonNullable<AgainQuery["nodes"][number]>): string {
  switch (record.__typename) {
    case "Order": return `${record.number} ${statusWord(record.status)}`;
    case "Shipment": return `${record.number} ${record.stage ?? ""}`;
    case "ProductionBatch": return `${record.number} ${record.madeQuantity}`;
    default: return record.id;
  }
}

/** What is hidden from the viewer is null, and the types say so. */
export function price(line: NonNullable<NonNullable<OneOrderQuery["order"]>["lines"]>["nodes"][number]): string {
  // @ts-expect-error a price may be null
  const always: string = line.unitPrice;
  void always;
  return line.unitPrice ?? "—";
}
