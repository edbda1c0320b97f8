import { lazy, Suspense, useState } from "react";
import { Redirect, Route, Switch, useLocation } from "wouter";
import { BottomBar } from "@/app/bottom-bar";
import { DemoBanner } from "@/app/demo-banner";
import { ErrorBoundary } from "@/app/error-boundary";
import { NavList } from "@/app/nav-list";
import { useNavigation } from "@/app/navigation";
import { ForbiddenPage, NotFoundPage } from "@/app/not-found-page";
import { routes } from "@/app/routes";
import { useServerFacts } from "@/app/server-facts";
import { TopBar } from "@/app/top-bar";
import { useT } from "@/lib/i18n/use-t";
import { useKeys } from "@/lib/keys";
import { mayOpen } from "@/lib/route";
import { useViewer } from "@/lib/viewer";
import { Skeleton } from "@/ui/skeleton";
import styles from "./shell.module.css";

const KeyboardHelp = lazy(() => import("@/app/keyboard-help"));

/** Navigation left, search and account above, the page between; on a phone the navigation lies at the bottom. */
export function Shell() {
  const t = useT("app");
  const [path, navigate] = useLocation();
  const [help, setHelp] = useState(false);
  const server = useServerFacts();
  const groups = useNavigation();
  const viewer = useViewer();
  const open = routes.filter((route) => mayOpen(route, viewer));
  const places = groups.flatMap((group) => group.places);
  useKeys({
    "?": () => setHelp(true),
    ...Object.fromEntries(places.filter((place) => place.goKey).map((place) => [`g ${place.goKey}`, () => navigate(place.path)])),
  });

  const bare = open.find((route) => route.frame === "bare" && new RegExp(`^${route.path.replace(/:\w+/g, "[^/]+")}$`).test(path));
  if (bare) return <Suspense fallback={<Skeleton shape="page" />}><bare.element /></Suspense>;
  return (
    <div className={styles.shell} data-demo={server.demo || undefined}>
      <a href="#content" className={styles.skip}>{t("skip")}</a>
      {server.demo && <DemoBanner />}
      <TopBar onHelp={() => setHelp(true)} />
      <nav className={styles.side} aria-label={t("nav.label")} data-print="never"><NavList groups={groups} /></nav>
      <main id="content" className={styles.main} tabIndex={-1}>
        <ErrorBoundary resetKey={path}>
          <Suspense fallback={<div className={styles.wait}><Skeleton shape="page" /></div>}>
            <Switch>
              {open.filter((route) => route.frame !== "bare").map((route) => (
                <Route key={route.path} path={route.path} component={route.element} />
              ))}
              <Route path="/">{places[0] ? <Redirect to={places[0].path} replace /> : <ForbiddenPage />}</Route>
              <Route><NotFoundPage /></Route>
            </Switch>
          </Suspense>
        </ErrorBoundary>
      </main>
      <BottomBar groups={groups} />
      {help && <Suspense><KeyboardHelp places={places} onClose={() => setHelp(false)} /></Suspense>}
    </div>
  );
}
