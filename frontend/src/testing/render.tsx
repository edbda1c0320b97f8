import { act, render } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import type { ReactNode } from "react";
import { Suspense } from "react";
import { I18nProvider } from "react-aria-components/I18nProvider";
import { Provider } from "urql";
import { Route, Switch } from "wouter";
import type { FeatureRoute } from "@/lib/route";
import { ClockProvider } from "@/lib/clock";
import type { Language } from "@/lib/dates";
import { LanguageProvider } from "@/lib/i18n/use-t";
import type { SignedIn } from "@/lib/viewer";
import { ViewerProvider } from "@/lib/viewer";
import type { Answers } from "./schema-client";
import { schemaClient } from "./schema-client";

export interface Scene {
  /** What the server answers, by root field. */
  answers?: Answers;
  /** Who looks; a merchandiser who sees everything where left out. */
  viewer?: Partial<SignedIn>;
  language?: Language;
  /** Today by the business clock. */
  today?: string;
  /** The address. */
  at?: string;
}

const merchandiser: SignedIn = {
  id: "u1", name: "Li Ting", email: "li@example.test", roles: ["MERCHANDISER"], permissions: [], home: ["OWN_ORDERS"],
  sees: ["PRICE", "CUSTOMER", "CONTACT", "HOUSE", "ACCOUNT"],
};

/** Renders a component as the shell would, in English unless said otherwise, and acts as the user. */
export async function renderScene(children: ReactNode, scene: Scene = {}) {
  const { answers = {}, viewer, language = "en", today = "2026-11-23", at } = scene;
  if (at) window.history.replaceState(null, "", at);
  const client = schemaClient(answers);
  const user = userEvent.setup();
  const view = await act(async () => render(
    <LanguageProvider initial={language}>
      <I18nProvider locale={language === "en" ? "en-CA" : "zh-CN"}>
        <Provider value={client}>
          <ViewerProvider viewer={{ ...merchandiser, ...viewer }}>
            <ClockProvider today={today} zone="Asia/Shanghai">
              <Suspense fallback={null}>{children}</Suspense>
            </ClockProvider>
          </ViewerProvider>
        </Provider>
      </I18nProvider>
    </LanguageProvider>,
  ));
  return { ...view, user, client };
}

/** Renders the page of a feature that an address leads to. */
export function renderRoute(routes: readonly FeatureRoute[], scene: Scene & { at: string }) {
  return renderScene(
    <Switch>{routes.map((route) => <Route key={route.path} path={route.path} component={route.element} />)}</Switch>,
    scene,
  );
}
