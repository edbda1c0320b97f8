import type { FeatureRoute } from "@/lib/route";
import { page } from "@/lib/route";

export const routes: FeatureRoute[] = [
  {
    path: "/company",
    element: page(() => import("./company-page"), "CompanyPage"),
    nav: { labelKey: "company", icon: "settings", order: 68, permission: "COMPANY_UPDATE" },
  },
];
