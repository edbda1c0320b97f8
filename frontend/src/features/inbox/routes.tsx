import type { FeatureRoute } from "@/lib/route";
import { page } from "@/lib/route";

export const routes: FeatureRoute[] = [
  {
    path: "/inbox",
    element: page(() => import("./inbox-page"), "InboxPage"),
    nav: { labelKey: "inbox", icon: "inbox", order: 12, goKey: "i", permission: "INBOX_USE" },
  },
];
