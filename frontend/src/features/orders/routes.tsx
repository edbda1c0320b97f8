import type { FeatureRoute } from "@/lib/route";
import { page } from "@/lib/route";

export const routes: FeatureRoute[] = [
  {
    path: "/orders",
    element: page(() => import("@/features/orders/order-list-page"), "OrderListPage"),
    nav: { labelKey: "orders", icon: "order", order: 10, goKey: "o", exceptRoles: ["CUSTOMER", "ADMIN", "OPERATOR"] },
  },
  { path: "/orders/new", element: page(() => import("@/features/orders/order-new-page"), "OrderNewPage") },
  {
    path: "/orders/:number",
    for: "everyone", // a customer who was given this address is led to their own page of it
    element: page(() => import("@/features/orders/order-page"), "OrderPage"),
    record: { kind: "Order", by: "number" },
  },
  {
    path: "/exchange-rates",
    element: page(() => import("@/features/orders/exchange-rates-page"), "ExchangeRatesPage"),
    nav: { labelKey: "exchangeRates", icon: "money", order: 60, permission: "EXCHANGE_RATE_READ" },
  },
];
