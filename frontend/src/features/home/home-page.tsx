import { Redirect } from "wouter";
import type { Role } from "@/gen/schema";
import { useViewer } from "@/lib/viewer";
import { OrdersHome } from "./orders-home";

/** Where each department's day begins; who has several roles begins with orders if one of them does. */
const begins: ReadonlyArray<[Role, string]> = [
  ["PRODUCTION", "/production"],
  ["PURCHASING", "/materials"],
  ["QUALITY", "/inspections?verdict=PENDING"],
  ["LOGISTICS", "/shipments"],
  ["OPERATOR", "/floor"],
  ["CUSTOMER", "/portal"],
  ["ADMIN", "/users"],
];

const followOrders: readonly Role[] = ["MERCHANDISER", "SALES", "MANAGER", "FINANCE", "ANALYST"];

/** The first page: the orders one follows, or the list of one's department. */
export function HomePage() {
  const { roles } = useViewer();
  if (roles.some((role) => followOrders.includes(role))) return <OrdersHome />;
  const [, path] = begins.find(([role]) => roles.includes(role)) ?? [null, "/orders"];
  return <Redirect to={path} replace />;
}
