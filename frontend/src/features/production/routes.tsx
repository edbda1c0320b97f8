import type { FeatureRoute } from "@/lib/route";
import { page } from "@/lib/route";

export const routes: FeatureRoute[] = [
  {
    path: "/production",
    element: page(() => import("./production-page"), "ProductionPage"),
    nav: { labelKey: "production", icon: "production", order: 20, goKey: "p", exceptRoles: ["CUSTOMER", "ADMIN", "OPERATOR"] },
  },
  {
    path: "/floor",
    element: page(() => import("./floor-page"), "FloorPage"),
    nav: { labelKey: "floor", icon: "check", order: 21, permission: "PRODUCTION_REPORT_CREATE" },
  },
  { path: "/floor/:number", element: page(() => import("./floor-batch-page"), "FloorBatchPage") },
  {
    path: "/batches/:number",
    element: page(() => import("./batch-page"), "BatchPage"),
    record: { kind: "ProductionBatch", by: "number" },
  },
];
