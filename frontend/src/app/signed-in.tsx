import { lazy, Suspense, useEffect } from "react";
import { useQuery } from "urql";
import { ViewerQuery } from "@/app/documents";
import { EntryFrame } from "@/app/entry-frame";
import { LiveProvider } from "@/app/live";
import { useServerFacts } from "@/app/server-facts";
import { useSession } from "@/app/session-context";
import { Splash } from "@/app/splash";
import { Shell } from "@/app/shell";
import { ClockProvider } from "@/lib/clock";
import { failureOf } from "@/lib/errors";
import { languageChosen, useLanguage, useT } from "@/lib/i18n/use-t";
import { ViewerProvider } from "@/lib/viewer";
import { Button } from "@/ui/button";
import { ErrorState } from "@/ui/error-state";

const ExpiredDialog = lazy(() => import("@/app/expired-dialog"));
const PasswordDialog = lazy(() => import("@/app/password-dialog"));

/** The signed-in page; when the session ends under it, it stays and asks for the password above it. */
export default function SignedIn({ expired }: { expired: boolean }) {
  const t = useT("app");
  const session = useSession();
  const server = useServerFacts();
  const { setLanguage } = useLanguage();
  const [{ data, error }, again] = useQuery({ query: ViewerQuery, requestPolicy: "cache-first" });
  const viewer = data?.viewer;
  const own = viewer?.language;
  useEffect(() => {
    if (own && !languageChosen()) setLanguage(own === "EN" ? "en" : "zh-CN", false);
  }, [own, setLanguage]);

  if (!viewer && !error && !expired) return <Splash />;
  if (!viewer) {
    return (
      <EntryFrame>
        {error && <ErrorState what={t("viewer.failed")} failure={failureOf(error)} onRetry={() => again({ requestPolicy: "network-only" })} />}
        {error && <Button onPress={() => void session.signOut()}>{t("account.signOut")}</Button>}
        {expired && <Suspense><ExpiredDialog email="" /></Suspense>}
      </EntryFrame>
    );
  }
  return (
    <ViewerProvider viewer={viewer}>
      <ClockProvider today={server.today} zone={viewer.timeZone || server.timeZone}>
        <LiveProvider><Shell /></LiveProvider>
        {viewer.mustChangePassword && (
          <Suspense><PasswordDialog must onClose={() => again({ requestPolicy: "network-only" })} /></Suspense>
        )}
        {expired && <Suspense><ExpiredDialog email={viewer.email ?? ""} /></Suspense>}
      </ClockProvider>
    </ViewerProvider>
  );
}
