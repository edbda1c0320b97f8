import type { Theme } from "@/app/theme";
import { setTheme, useTheme } from "@/app/theme";
import type { Language } from "@/lib/dates";
import { useLanguage, useT } from "@/lib/i18n/use-t";
import { Button, IconButton } from "@/ui/button";
import type { IconName } from "@/ui/icon";
import { Menu } from "@/ui/menu";

const languages: readonly Language[] = ["zh-CN", "en"];
const themes: readonly Theme[] = ["auto", "light", "dark"];
const themeIcons: Record<Theme, IconName> = { auto: "contrast", light: "sun", dark: "moon" };

/** Chinese and English, each named in itself; switches without reload. */
export function LanguageSwitch({ onChosen }: { onChosen?: (language: Language) => void }) {
  const t = useT("app");
  const { language, setLanguage } = useLanguage();
  return (
    <Menu
      label={t("account.language")}
      trigger={<Button variant="quiet" icon="language" aria-label={`${t("account.language")}: ${t(`language.${language}`)}`}>{t(`language.${language}`)}</Button>}
      items={languages.map((one) => ({
        id: one, label: t(`language.${one}`), isSelected: one === language,
        onAction: () => {
          setLanguage(one, true);
          onChosen?.(one);
        },
      }))}
    />
  );
}

export function ThemeSwitch() {
  const t = useT("app");
  const theme = useTheme();
  return (
    <Menu
      label={t("account.theme")}
      trigger={<IconButton icon={themeIcons[theme]} label={`${t("account.theme")}: ${t(`theme.${theme}`)}`} />}
      items={themes.map((one) => ({
        id: one, label: t(`theme.${one}`), icon: themeIcons[one], isSelected: one === theme, onAction: () => setTheme(one),
      }))}
    />
  );
}
