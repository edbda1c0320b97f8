import type { ComponentType, LazyExoticComponent } from "react";
import { lazy } from "react";
import type { Permission, Role } from "@/gen/schema";


/** Who is asking, as far as the navigation must know. */
export interface Rights {
  roles: readonly Role[];
  permissions: readonly Permission[];
}

/** A place in the navigation. */
export interface NavEntry {
  /** Key in the namespace `nav`. */
  labelKey: string;
  /** Name of an icon of ui/icon.tsx. */
  icon: string;
  /** Position: work 10–39, records 40–69, administration 70–99. */
  order: number;
  /** The letter that goes there after G. */
  goKey?: string;
  /** Shown to whom holds one of these permissions; to everyone where left out. */
  permission?: Permission | readonly Permission[];
  /** Shown to these roles only. */
  roles?: readonly Role[];
  /** Not shown to these roles. */
  exceptRoles?: readonly Role[];
}

/** A page of a feature. */
export interface FeatureRoute {
  /** `/orders/:no` */
  path: string;
  element: LazyExoticComponent<ComponentType>;
  nav?: NavEntry;
  /** The record this page shows, so that search can lead here: its type, and what stands in the address. */
  record?: { kind: string; by: "number" | "id" };
  /** Who may open it, where that is not only the house: customers alone, or everyone. */
  for?: "customers" | "everyone";
  /** `bare` has no navigation around it: print, floor, public pages. */
  frame?: "shell" | "bare";
}

/** A page in a chunk of its own: `page(() => import("./order-page"), "OrderPage")`. */
export function page<Name extends string>(
  load: () => Promise<Record<Name, ComponentType>>,
  name: Name,
): LazyExoticComponent<ComponentType> {
  return lazy(async () => ({ default: (await load())[name] }));
}

/** Whether a place is shown to someone. */
export function mayVisit(nav: NavEntry, rights: Rights): boolean {
  const wanted = nav.permission === undefined ? null : [nav.permission].flat();
  if (wanted && !wanted.some((permission) => rights.permissions.includes(permission))) return false;
  if (nav.roles && !nav.roles.some((role) => rights.roles.includes(role))) return false;
  return !(nav.exceptRoles && rights.roles.length > 0 && rights.roles.every((role) => nav.exceptRoles!.includes(role)));
}

/** Whether somebody belongs to a customer, and to nothing of the house. */
export function isCustomer({ roles }: Pick<Rights, "roles">): boolean {
  return roles.length > 0 && roles.every((role) => role === "CUSTOMER");
}

/** Whether somebody may open a page at all, by whatever way they came to its address. */
export function mayOpen(route: FeatureRoute, rights: Rights): boolean {
  if (isCustomer(rights) ? route.for === undefined : route.for === "customers") return false;
  return route.nav?.permission === undefined || mayVisit({ ...route.nav, roles: undefined, exceptRoles: undefined }, rights);
}

/** The address of a record's page; null when no page shows its kind. */
export function recordPath(
  routes: readonly FeatureRoute[],
  hit: { kind: string; id: string; number?: string | null },
): string | null {
  const route = routes.find((one) => one.record?.kind === hit.kind);
  const value = route?.record?.by === "number" ? hit.number : hit.id;
  return route && value ? route.path.replace(/:\w+/, encodeURIComponent(value)) : null;
}
