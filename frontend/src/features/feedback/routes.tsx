import type { FeatureRoute } from "@/lib/route";
import { page } from "@/lib/route";

export const routes: FeatureRoute[] = [
  {
    path: "/feedback",
    element: page(() => import("./feedbacks-page"), "FeedbacksPage"),
    nav: { labelKey: "feedback", icon: "feedback", order: 32, goKey: "f", exceptRoles: ["CUSTOMER", "ADMIN", "OPERATOR"] },
  },
  { path: "/feedback/new", element: page(() => import("./new-feedback-page"), "NewFeedbackPage") },
  {
    path: "/feedback/:number",
    element: page(() => import("./feedback-page"), "FeedbackPage"),
    record: { kind: "Feedback", by: "number" },
  },
];
