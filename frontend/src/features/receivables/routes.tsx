import type { FeatureRoute } from "@/lib/route";
import { page } from "@/lib/route";

export const routes: FeatureRoute[] = [
  {
    path: "/receivables",
    element: page(() => import("./receivables-page"), "ReceivablesPage"),
    nav: { labelKey: "receivables", icon: "money", order: 55, permission: "RECEIVABLE_READ" },
  },
];
