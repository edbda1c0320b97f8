// Every component in one page, for looking at them while developing: npm run dev, then /gallery/.
// It is no input of the build.
import "@/ui/tokens.css";
import "@/ui/base.css";
import { StrictMode, Suspense } from "react";
import { createRoot } from "react-dom/client";
import { I18nProvider } from "react-aria-components/I18nProvider";
import { ClockProvider } from "@/lib/clock";
import { LanguageProvider, useLanguage } from "@/lib/i18n/use-t";
import { restoreDensity } from "@/ui/table-tools";
import Toasts from "@/ui/toasts";
import { GalleryPage } from "./gallery-page";

function Aria() {
  const { language } = useLanguage();
  return (
    <I18nProvider locale={language === "en" ? "en-CA" : "zh-CN"}>
      <GalleryPage />
      <Toasts />
    </I18nProvider>
  );
}

restoreDensity();
createRoot(document.getElementById("root")!).render(
  <StrictMode>
    <LanguageProvider>
      <ClockProvider today="2026-11-23" zone="Asia/Shanghai">
        <Suspense fallback={null}><Aria /></Suspense>
      </ClockProvider>
    </LanguageProvider>
  </StrictMode>,
);
