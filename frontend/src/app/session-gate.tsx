import type { ReactNode } from "react";
import { lazy, Suspense, useEffect, useState, useSyncExternalStore } from "react";
import { Provider, useQuery } from "urql";
import { useLocation } from "wouter";
import { ServerQuery } from "@/app/documents";
import { EntryFrame } from "@/app/entry-frame";
import type { ServerFacts } from "@/app/server-facts";
import { ServerContext } from "@/app/server-facts";
import { SessionContext } from "@/app/session-context";
import { Splash } from "@/app/splash";
import { makeClient } from "@/lib/client";
import { ClockProvider } from "@/lib/clock";
import { failureOf } from "@/lib/errors";
import { useT } from "@/lib/i18n/use-t";
import type { Session } from "@/lib/session";
import { ErrorState } from "@/ui/error-state";

const SignedIn = lazy(() => import("@/app/signed-in"));
const Entry = lazy(() => import("@/app/entry"));
const PasswordResetPage = lazy(() => import("@/app/password-reset-page"));
const UnsubscribePage = lazy(async () => ({ default: (await import("@/app/unsubscribe-page")).UnsubscribePage }));

/** Where a one-time link leads; the server writes the same addresses into it. */
const resetPath = "/reset";
const unsubscribePath = "/unsubscribe";

/** Shows who may be shown what: sign-in to strangers, the shell to people of the house and customers. */
export function SessionGate({ session }: { session: Session }) {
  const t = useT("app");
  const status = useSyncExternalStore(session.subscribe, session.status);
  const [path] = useLocation();
  if (status === "starting") return <Splash />;
  if (status === "unreachable") {
    return (
      <EntryFrame>
        <ErrorState what={t("start.failed")} failure={{ kind: "offline", code: "NETWORK", requestId: null, message: null }}
          onRetry={() => void session.start()} />
      </EntryFrame>
    );
  }
  // A one-time link is for whom it was made, whoever is signed in on this device.
  const inside = status !== "signedOut" && path !== resetPath;
  return (
    <SessionContext value={session}>
      {/* A new person gets a new client: nothing the last one saw is left in memory. */}
      <ClientScope key={inside ? "inside" : "outside"} session={session}>
        <ServerScope>
          <Suspense fallback={<Splash />}>
            {path === unsubscribePath ? <UnsubscribePage />
              : inside ? <SignedIn expired={status === "expired"} />
              : path === resetPath ? <PasswordResetPage />
              : <Entry />}
          </Suspense>
        </ServerScope>
      </ClientScope>
    </SessionContext>
  );
}

function ClientScope({ session, children }: { session: Session; children: ReactNode }) {
  const [client] = useState(() => makeClient(session));
  return <Provider value={client}>{children}</Provider>;
}

const fiveMinutes = 300_000;

/** What anyone may know of the server; the business date is asked again, since a page stays open overnight. */
function ServerScope({ children }: { children: ReactNode }) {
  const t = useT("app");
  const [{ data, error }, again] = useQuery({ query: ServerQuery });
  useEffect(() => {
    const timer = setInterval(() => again({ requestPolicy: "network-only" }), fiveMinutes);
    return () => clearInterval(timer);
  }, [again]);
  const server: ServerFacts | undefined = data?.server;
  if (!server && !error) return <Splash />;
  if (!server) {
    return (
      <EntryFrame>
        <ErrorState what={t("start.failed")} failure={failureOf(error!)} onRetry={() => again({ requestPolicy: "network-only" })} />
      </EntryFrame>
    );
  }
  return (
    <ServerContext value={{ server, refresh: () => again({ requestPolicy: "network-only" }) }}>
      <ClockProvider today={server.today} zone={server.timeZone}>{children}</ClockProvider>
    </ServerContext>
  );
}
