import type { OrderFilter, OrderStatus } from "@/gen/schema";
import type { Address, Reader } from "@/parts/address-words";
import { only, yesNo } from "@/parts/address-words";
import { readDue } from "@/parts/due-filter";

/** Work that is not done: what most people want to see of a list of orders. */
const openOrders: OrderStatus[] = ["DRAFT", "CLARIFYING", "CONFIRMED"];

export const orderStatusChoices = ["open", "all", "agreed", "DRAFT", "CLARIFYING", "CONFIRMED", "CLOSED", "CANCELLED"] as const;

/** The states a list of orders asks for; the open ones where its address says nothing. */
function orderStatuses(value: string | null): OrderStatus[] | null {
  if (value === null || value === "open") return openOrders;
  if (value === "agreed") return ["CONFIRMED", "CLOSED"];
  return value === "all" ? null : only(orderStatusChoices, value);
}

/** What is typed above a list of orders: the beginning of a number of ours, else the whole number of the customer's. */
function orderSearch(text: string | null): Pick<OrderFilter, "number" | "customerPoNo"> {
  const words = text?.normalize("NFKC").trim() ?? "";
  if (words === "") return {};
  return /^so-?\d*/i.test(words) ? { number: words.toUpperCase() } : { customerPoNo: words };
}

/** What the address of the list of orders asks for. */
export function orderQuestion(at: Address, { today, viewerId }: Reader): OrderFilter {
  const person = (name: string) => (at.get(name) === "me" ? viewerId : at.get(name));
  const onlyYes = (name: string) => yesNo(at.get(name)) || null;
  return {
    status: orderStatuses(at.get("status")),
    late: onlyYes("late"),
    held: onlyYes("held"),
    unplanned: at.get("planned") === "no" ? true : null,
    shippable: onlyYes("ready"),
    delivered: yesNo(at.get("delivered")),
    customerId: at.get("customer"),
    merchandiserId: person("merchandiser"),
    customerSalesId: person("customers"),
    promisedOn: readDue(at.get("promised"), today),
    requestedOn: readDue(at.get("requested"), today),
    firstPromisedOn: readDue(at.get("firstPromised"), today),
    ...orderSearch(at.get("q")),
  };
}
