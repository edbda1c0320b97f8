import type { FeatureRoute } from "@/lib/route";
import { page } from "@/lib/route";

export const routes: FeatureRoute[] = [
  {
    path: "/products",
    element: page(() => import("@/features/products/product-list-page"), "ProductListPage"),
    nav: { labelKey: "products", icon: "product", order: 50, exceptRoles: ["CUSTOMER"] },
  },
  {
    path: "/products/:id",
    element: page(() => import("@/features/products/product-page"), "ProductPage"),
    record: { kind: "Product", by: "id" },
  },
];
