import type { FeatureRoute } from "@/lib/route";
import { page } from "@/lib/route";

export const routes: FeatureRoute[] = [
  { path: "/profile", element: page(() => import("./profile-page"), "ProfilePage") },
];
