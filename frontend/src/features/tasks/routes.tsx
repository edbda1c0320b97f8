import type { FeatureRoute } from "@/lib/route";
import { page } from "@/lib/route";

export const routes: FeatureRoute[] = [
  {
    path: "/tasks",
    element: page(() => import("./tasks-page"), "TasksPage"),
    nav: { labelKey: "tasks", icon: "check", order: 14, goKey: "t", permission: "TASK_UPDATE" },
  },
];
