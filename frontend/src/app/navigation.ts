import { routes } from "@/app/routes";
import { useT } from "@/lib/i18n/use-t";
import type { FeatureRoute, NavEntry } from "@/lib/route";
import { mayVisit } from "@/lib/route";
import { useViewer } from "@/lib/viewer";
import type { IconName } from "@/ui/icon";
import { isIconName } from "@/ui/icon";

export interface Place {
  path: string;
  label: string;
  icon: IconName;
  goKey?: string;
}

export interface PlaceGroup {
  id: "work" | "records" | "admin";
  places: Place[];
}

type NavRoute = FeatureRoute & { nav: NavEntry };

function groupOf(order: number): PlaceGroup["id"] {
  return order < 40 ? "work" : order < 70 ? "records" : "admin";
}

/** The places the viewer may go to, in groups. */
export function useNavigation(): PlaceGroup[] {
  const viewer = useViewer();
  const t = useT("nav");
  const groups: PlaceGroup[] = [{ id: "work", places: [] }, { id: "records", places: [] }, { id: "admin", places: [] }];
  routes
    .filter((route): route is NavRoute => route.nav !== undefined && mayVisit(route.nav, viewer))
    .sort((a, b) => a.nav.order - b.nav.order)
    .forEach(({ path, nav }) => {
      groups.find((group) => group.id === groupOf(nav.order))!.places.push({
        path, label: t(nav.labelKey), icon: isIconName(nav.icon) ? nav.icon : "file", goKey: nav.goKey,
      });
    });
  return groups.filter((group) => group.places.length > 0);
}

/** Whether an address lies at or under a place. */
export function isAt(path: string, place: string): boolean {
  return path === place || (place !== "/" && path.startsWith(`${place}/`));
}
