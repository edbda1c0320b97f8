import type { ReactNode } from "react";
import { createContext, startTransition, use, useCallback, useContext, useEffect, useMemo, useState } from "react";
import type { Language } from "@/lib/dates";
import { loadWords } from "@/lib/i18n/catalogue";
import type { MessageValues } from "@/lib/i18n/message";
import { formatMessage } from "@/lib/i18n/message";

const preference = "gendan.language";

/** What this browser was switched to before; else the first of its languages that the page speaks; else Chinese. */
export function initialLanguage(): Language {
  let chosen: string | null = null;
  try {
    chosen = localStorage.getItem(preference);
  } catch {
    // Without storage the browser's own languages decide.
  }
  const wanted = [chosen ?? "", ...navigator.languages].find((one) => /^(zh|en)\b/.test(one));
  return wanted?.startsWith("en") ? "en" : "zh-CN";
}

/** Whether this browser was ever switched; if not, the account's own language holds. */
export function languageChosen(): boolean {
  try {
    return localStorage.getItem(preference) !== null;
  } catch {
    return false;
  }
}

let current: Language = "zh-CN";

/** The language of the page, for requests: the server answers in it. */
export function currentLanguage(): Language {
  return current;
}

interface LanguageChoice {
  language: Language;
  /** Switches without reload; `keep` remembers it in this browser. */
  setLanguage: (language: Language, keep: boolean) => void;
}

const LanguageContext = createContext<LanguageChoice>({ language: "zh-CN", setLanguage: () => {} });

export function LanguageProvider({ initial, children }: { initial?: Language; children: ReactNode }) {
  const [language, setState] = useState<Language>(() => {
    current = initial ?? initialLanguage();
    return current;
  });
  useEffect(() => {
    document.documentElement.lang = language;
  }, [language]);
  const setLanguage = useCallback((next: Language, keep: boolean) => {
    current = next;
    try {
      if (keep) localStorage.setItem(preference, next);
    } catch {
      // Without storage the choice lasts as long as the page.
    }
    // The old words stay until the new ones are here; nothing typed is lost.
    startTransition(() => setState(next));
  }, []);
  const choice = useMemo(() => ({ language, setLanguage }), [language, setLanguage]);
  return <LanguageContext value={choice}>{children}</LanguageContext>;
}

export function useLanguage(): LanguageChoice {
  return useContext(LanguageContext);
}

/** Puts a key of one namespace into words. */
export type Translate = (key: string, values?: MessageValues) => string;

/**
 * The words of a namespace in the language of the page; suspends until they are here.
 * Name the result `t`, or `tSomething` for a second namespace: the key test goes by that.
 */
export function useT(namespace: string): Translate {
  const { language } = useLanguage();
  const words = use(loadWords(language, namespace));
  return useCallback(
    (key, values = {}) => formatMessage(words[key] ?? `${namespace}.${key}`, values, language),
    [words, namespace, language],
  );
}
