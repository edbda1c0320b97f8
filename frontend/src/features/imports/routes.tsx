import type { FeatureRoute } from "@/lib/route";
import { page } from "@/lib/route";

export const routes: FeatureRoute[] = [
  { path: "/import/customers", element: page(() => import("@/features/imports/import-page"), "CustomerImportPage") },
  { path: "/import/products", element: page(() => import("@/features/imports/import-page"), "ProductImportPage") },
];
