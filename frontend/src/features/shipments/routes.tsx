import type { FeatureRoute } from "@/lib/route";
import { page } from "@/lib/route";

export const routes: FeatureRoute[] = [
  {
    path: "/shipments",
    element: page(() => import("./shipments-page"), "ShipmentsPage"),
    nav: { labelKey: "shipments", icon: "shipping", order: 28, goKey: "s", exceptRoles: ["CUSTOMER", "ADMIN", "OPERATOR"] },
  },
  { path: "/shipments/new", element: page(() => import("./new-shipment-page"), "NewShipmentPage") },
  {
    path: "/shipments/:number",
    element: page(() => import("./shipment-page"), "ShipmentPage"),
    record: { kind: "Shipment", by: "number" },
  },
];
