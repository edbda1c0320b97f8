import type { ReactNode } from "react";
import { lazy, Suspense } from "react";
import { I18nProvider } from "react-aria-components/I18nProvider";
import { RouterProvider } from "react-aria-components";
import { useLocation } from "wouter";
import { ErrorBoundary } from "@/app/error-boundary";
import { SessionGate } from "@/app/session-gate";
import { LanguageProvider, useLanguage } from "@/lib/i18n/use-t";
import type { Session } from "@/lib/session";

const Toasts = lazy(() => import("@/ui/toasts"));

/** Canadian English writes dates year first, as the whole page does. */
const ariaLocale = { "zh-CN": "zh-CN", en: "en-CA" } as const;

function Surroundings({ children }: { children: ReactNode }) {
  const { language } = useLanguage();
  const [, navigate] = useLocation();
  return (
    <I18nProvider locale={ariaLocale[language]}>
      <RouterProvider navigate={(to) => navigate(to)}>{children}</RouterProvider>
    </I18nProvider>
  );
}

export function App({ session }: { session: Session }) {
  return (
    <LanguageProvider>
      <Surroundings>
        <Suspense fallback={null}>
          <ErrorBoundary>
            <SessionGate session={session} />
          </ErrorBoundary>
        </Suspense>
        <Suspense fallback={null}><Toasts /></Suspense>
      </Surroundings>
    </LanguageProvider>
  );
}
