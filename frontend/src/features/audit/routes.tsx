import type { FeatureRoute } from "@/lib/route";
import { page } from "@/lib/route";

export const routes: FeatureRoute[] = [
  {
    path: "/audit",
    element: page(() => import("./audit-page"), "AuditPage"),
    nav: { labelKey: "audit", icon: "history", order: 76, permission: "AUDIT_READ" },
  },
];
