import { graphql } from "@/gen/graphql";
import type { OrderFilter, OrderOrder, OrderOrderField, OrderStatus } from "@/gen/schema";
import type { CalendarDate } from "@/lib/dates";
import type { UrlState } from "@/lib/url-state";
import { readDue } from "@/parts/due-filter";

export const OrderListQuery = graphql(`
  query OrderList($first: Int!, $after: String, $filter: OrderFilter, $orderBy: OrderOrder) {
    orders(first: $first, after: $after, filter: $filter, orderBy: $orderBy) {
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

/** Work that is not done: what most people want to see of a list of orders. */
const open: OrderStatus[] = ["DRAFT", "CLARIFYING", "CONFIRMED"];

export const statusChoices = ["open", "all", "DRAFT", "CLARIFYING", "CONFIRMED", "CLOSED", "CANCELLED"] as const;

const sorts: Record<string, OrderOrderField> = {
  number: "NUMBER", requested: "REQUESTED_ON", promised: "PROMISED_ON", ordered: "ORDERED_ON", updated: "UPDATED_AT",
};

/** The columns a list of orders can be sorted by. */
export function isSortable(column: string): boolean {
  return column in sorts;
}

/** The states a list's address asks for; the open ones where it says nothing. */
export function readStatus(value: string | null): OrderStatus[] | null {
  if (value === null || value === "open") return open;
  if (value === "all") return null;
  return (statusChoices as readonly string[]).includes(value ?? "") ? [value as OrderStatus] : null;
}

/** What is typed above the list: the beginning of a number of ours, else the whole number of the customer's. */
function readSearch(text: string | null): Pick<OrderFilter, "number" | "customerPoNo"> {
  const words = text?.normalize("NFKC").trim() ?? "";
  if (words === "") return {};
  return /^so-?\d*/i.test(words) ? { number: words.toUpperCase() } : { customerPoNo: words };
}

/** The question a list's address stands for. */
export function readList(url: UrlState, today: CalendarDate, viewerId: string): { filter: OrderFilter; orderBy: OrderOrder } {
  const merchandiser = url.get("merchandiser");
  const yes = (name: string) => (url.get(name) === "yes" ? true : null);
  const filter: OrderFilter = {
    status: readStatus(url.get("status")),
    late: yes("late"),
    held: yes("held"),
    delivered: url.get("delivered") === null ? null : url.get("delivered") === "yes",
    customerId: url.get("customer"),
    merchandiserId: merchandiser === "me" ? viewerId : merchandiser,
    promisedOn: readDue(url.get("promised"), today),
    requestedOn: readDue(url.get("requested"), today),
    firstPromisedOn: readDue(url.get("firstPromised"), today),
    ...readSearch(url.get("q")),
  };
  const sort = url.sort && sorts[url.sort.column] ? url.sort : null;
  return {
    filter,
    orderBy: { field: sort ? sorts[sort.column]! : "PROMISED_ON", direction: sort?.descending ? "DESC" : "ASC" },
  };
}

/** The names of the address that narrow the list. */
export const filterNames = ["status", "late", "held", "delivered", "customer", "merchandiser", "promised", "requested", "firstPromised", "q"] as const;
