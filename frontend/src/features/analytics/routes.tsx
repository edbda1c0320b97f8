import type { FeatureRoute } from "@/lib/route";
import { page } from "@/lib/route";

export const routes: FeatureRoute[] = [
  {
    path: "/analytics",
    element: page(() => import("@/features/analytics/analytics-page"), "AnalyticsPage"),
    nav: { labelKey: "analytics", icon: "chart", order: 38, roles: ["MANAGER", "ANALYST", "MERCHANDISER"] },
  },
];
