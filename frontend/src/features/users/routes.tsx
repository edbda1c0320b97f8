import type { FeatureRoute } from "@/lib/route";
import { page } from "@/lib/route";

export const routes: FeatureRoute[] = [
  {
    path: "/users",
    element: page(() => import("./users-page"), "UsersPage"),
    nav: { labelKey: "users", icon: "users", order: 70, permission: "USER_UPDATE" },
  },
  {
    path: "/upkeep",
    element: page(() => import("./upkeep-page"), "UpkeepPage"),
    nav: { labelKey: "upkeep", icon: "refresh", order: 78, permission: "COMPANY_UPDATE" },
  },
  {
    path: "/tokens",
    element: page(() => import("./tokens-page"), "TokensPage"),
    nav: { labelKey: "tokens", icon: "lock", order: 74, permission: "SERVICE_TOKEN_READ" },
  },
];
