import type { FeatureRoute } from "@/lib/route";
import { page } from "@/lib/route";

export const routes: FeatureRoute[] = [
  {
    path: "/inspections",
    element: page(() => import("./inspections-page"), "InspectionsPage"),
    nav: { labelKey: "inspections", icon: "quality", order: 24, goKey: "q", exceptRoles: ["CUSTOMER", "ADMIN", "OPERATOR"] },
  },
  {
    path: "/inspections/:id",
    element: page(() => import("./inspection-page"), "InspectionPage"),
    record: { kind: "Inspection", by: "id" },
  },
];
