import { useState } from "react";
import { Link, useLocation } from "wouter";
import { NavList } from "@/app/nav-list";
import type { PlaceGroup } from "@/app/navigation";
import { isAt } from "@/app/navigation";
import { useT } from "@/lib/i18n/use-t";
import { Drawer } from "@/ui/dialog";
import { Icon } from "@/ui/icon";
import styles from "./bottom-bar.module.css";

const places = 4;

/** On a phone: the first four places and the rest behind one press, within reach of a thumb. */
export function BottomBar({ groups }: { groups: readonly PlaceGroup[] }) {
  const t = useT("app");
  const [path] = useLocation();
  const [open, setOpen] = useState(false);
  const all = groups.flatMap((group) => group.places);
  if (all.length === 0) return null;
  return (
    <nav className={styles.bar} aria-label={t("nav.label")} data-print="never">
      {all.slice(0, places).map((place) => (
        <Link key={place.path} href={place.path} className={styles.place} aria-current={isAt(path, place.path) ? "page" : undefined}>
          <Icon name={place.icon} size={22} />
          <span>{place.label}</span>
        </Link>
      ))}
      {all.length > places && (
        <button type="button" className={styles.place} aria-expanded={open} onClick={() => setOpen(true)}>
          <Icon name="menu" size={22} />
          <span>{t("nav.more")}</span>
        </button>
      )}
      <Drawer title={t("nav.more")} isOpen={open} onClose={() => setOpen(false)} size="small">
        <NavList groups={groups} full onGo={() => setOpen(false)} />
      </Drawer>
    </nav>
  );
}
