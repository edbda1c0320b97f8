import { graphql } from "@/gen/graphql";
import type { OrderFilter, OrderOrder, OrderOrderField } from "@/gen/schema";
import type { CalendarDate } from "@/lib/dates";
import type { UrlState } from "@/lib/url-state";
import { orderQuestion } from "@/parts/order-question";

export const OrderListQuery = graphql(`
  query OrderList($first: Int!, $after: String, $count: Boolean! = true, $filter: OrderFilter, $orderBy: OrderOrder) {
    orders(first: $first, after: $after, filter: $filter, orderBy: $orderBy) {
      totalCount @include(if: $count)
      nodes {
        id number status heldAt lateDays deliveredOn customerPoNo
        requestedOn firstPromisedOn promisedOn
        madePercent shippedPercent deliveredPercent
        customer { id number name }
        merchandiser { id name }
        payableAmount { amount currency }
      }
      pageInfo { hasNextPage endCursor }
    }
  }
`);

const sorts: Record<string, OrderOrderField> = {
  number: "NUMBER", requested: "REQUESTED_ON", promised: "PROMISED_ON", ordered: "ORDERED_ON", updated: "UPDATED_AT",
};

/** The columns a list of orders can be sorted by. */
export function isSortable(column: string): boolean {
  return column in sorts;
}

/** The question a list's address stands for. */
export function readList(url: UrlState, today: CalendarDate, viewerId: string): { filter: OrderFilter; orderBy: OrderOrder } {
  const sort = url.sort && sorts[url.sort.column] ? url.sort : null;
  return {
    filter: orderQuestion(url, { today, viewerId }),
    orderBy: { field: sort ? sorts[sort.column]! : "PROMISED_ON", direction: sort?.descending ? "DESC" : "ASC" },
  };
}

/** The names of the address that narrow the list. */
export const filterNames = ["status", "late", "held", "planned", "ready", "delivered", "customer", "merchandiser", "customers", "promised", "requested", "firstPromised", "q"] as const;
