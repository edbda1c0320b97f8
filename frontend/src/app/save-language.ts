import { useMutation } from "urql";
import { ProfileLanguage } from "@/app/documents";
import type { Language } from "@/lib/dates";

/** Keeps the language with the account, so that mails and other devices follow. */
export function useSaveLanguage(): (language: Language) => void {
  const [, save] = useMutation(ProfileLanguage);
  return (language) => void save({ input: { language: language === "en" ? "EN" : "ZH_CN" } });
}
