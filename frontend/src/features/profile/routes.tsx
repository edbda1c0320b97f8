import type { FeatureRoute } from "@/lib/route";
import { page } from "@/lib/route";

export const routes: FeatureRoute[] = [
  { path: "/profile", for: "everyone", element: page(() => import("./profile-page"), "ProfilePage") },
];
