import type { FeatureRoute } from "@/lib/route";
import { page } from "@/lib/route";

export const routes: FeatureRoute[] = [
  {
    path: "/customers",
    element: page(() => import("@/features/customers/customer-list-page"), "CustomerListPage"),
    nav: { labelKey: "customers", icon: "customers", order: 40, goKey: "c", exceptRoles: ["CUSTOMER", "OPERATOR"] },
  },
  {
    path: "/customers/:id",
    element: page(() => import("@/features/customers/customer-page"), "CustomerPage"),
    record: { kind: "Customer", by: "id" },
  },
];
