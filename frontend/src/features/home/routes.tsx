import type { FeatureRoute } from "@/lib/route";
import { page } from "@/lib/route";

export const routes: FeatureRoute[] = [
  {
    path: "/",
    element: page(() => import("@/features/home/home-page"), "HomePage"),
    nav: { labelKey: "home", icon: "home", order: 1, goKey: "w", exceptRoles: ["OPERATOR", "CUSTOMER"] },
  },
];
