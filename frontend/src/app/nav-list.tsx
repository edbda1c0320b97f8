import { Link as PlaceLink, useLocation } from "wouter";
import { Mark } from "@/app/mark";
import type { PlaceGroup } from "@/app/navigation";
import { isAt } from "@/app/navigation";
import { useServerFacts } from "@/app/server-facts";
import { useT } from "@/lib/i18n/use-t";
import { Icon } from "@/ui/icon";
import { Link } from "@/ui/link";
import styles from "./nav-list.module.css";

/** The places, in groups; between phone and desk only their drawings are seen. */
export function NavList({ groups, onGo, full = false }: { groups: readonly PlaceGroup[]; onGo?: () => void; full?: boolean }) {
  const t = useT("app");
  const tUi = useT("ui");
  const [path] = useLocation();
  const server = useServerFacts();
  return (
    <div className={styles.list} data-full={full || undefined}>
      {!full && (
        <div className={styles.brand}>
          <Link href="/" quiet>
            <span className={styles.mark}>
              <Mark size={26} />
              <span className={styles.product}>{tUi("product")}</span>
            </span>
          </Link>
        </div>
      )}
      {groups.map((group) => (
        <section key={group.id} className={styles.group} aria-label={t(`nav.${group.id}`)}>
          <p className={styles.heading} aria-hidden="true">{t(`nav.${group.id}`)}</p>
          <ul>
            {group.places.map((place) => (
              <li key={place.path}>
                <PlaceLink href={place.path} className={styles.place} title={place.label} onClick={onGo}
                  aria-current={isAt(path, place.path) ? "page" : undefined}>
                  <Icon name={place.icon} />
                  <span className={styles.label}>{place.label}</span>
                </PlaceLink>
              </li>
            ))}
          </ul>
        </section>
      ))}
      {server.companyName && !full && <p className={styles.company}>{server.companyName}</p>}
    </div>
  );
}
