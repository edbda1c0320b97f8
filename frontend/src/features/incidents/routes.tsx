import type { FeatureRoute } from "@/lib/route";
import { page } from "@/lib/route";

export const routes: FeatureRoute[] = [
  {
    path: "/incidents",
    element: page(() => import("./incidents-page"), "IncidentsPage"),
    nav: { labelKey: "incidents", icon: "alert", order: 23, goKey: "x", exceptRoles: ["CUSTOMER", "ADMIN"] },
  },
  {
    path: "/incidents/:number",
    element: page(() => import("./incident-page"), "IncidentPage"),
    record: { kind: "Incident", by: "number" },
  },
];
