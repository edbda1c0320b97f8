import type { FeatureRoute } from "@/lib/route";
import { page } from "@/lib/route";

export const routes: FeatureRoute[] = [
  {
    path: "/materials",
    element: page(() => import("./materials-page"), "MaterialsPage"),
    nav: { labelKey: "materials", icon: "materials", order: 22, goKey: "m", exceptRoles: ["CUSTOMER", "ADMIN", "OPERATOR"] },
  },
  { path: "/materials/catalog", element: page(() => import("./material-catalog-page"), "MaterialCatalogPage") },
  {
    path: "/suppliers",
    element: page(() => import("./suppliers-page"), "SuppliersPage"),
    nav: { labelKey: "suppliers", icon: "suppliers", order: 56, exceptRoles: ["CUSTOMER", "ADMIN", "OPERATOR"] },
  },
  {
    path: "/suppliers/:id",
    element: page(() => import("./supplier-page"), "SupplierPage"),
    record: { kind: "Supplier", by: "id" },
  },
];
