import type { FeatureRoute } from "@/lib/route";
import { page } from "@/lib/route";

export const routes: FeatureRoute[] = [
  {
    path: "/portal",
    for: "customers",
    element: page(() => import("./portal-page"), "PortalPage"),
    nav: { labelKey: "portal", icon: "order", order: 10, goKey: "o", roles: ["CUSTOMER"] },
  },
  {
    path: "/portal/orders/:number",
    for: "customers",
    element: page(() => import("./portal-order-page"), "PortalOrderPage"),
    record: { kind: "Order", by: "number" },
  },
];
