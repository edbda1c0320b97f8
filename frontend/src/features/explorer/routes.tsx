import type { FeatureRoute } from "@/lib/route";
import { page } from "@/lib/route";

export const routes: FeatureRoute[] = [
  {
    path: "/explorer",
    element: page(() => import("./explorer-page"), "ExplorerPage"),
    nav: { labelKey: "explorer", icon: "external", order: 90, exceptRoles: ["CUSTOMER", "OPERATOR"] },
  },
];
