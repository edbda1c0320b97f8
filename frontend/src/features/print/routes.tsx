import type { FeatureRoute } from "@/lib/route";
import { page } from "@/lib/route";

export const routes: FeatureRoute[] = [
  { path: "/print/orders/:number", element: page(() => import("./order-print-page"), "OrderPrintPage"), frame: "bare" },
  { path: "/print/production/:number", element: page(() => import("./production-print-page"), "ProductionPrintPage"), frame: "bare" },
];
