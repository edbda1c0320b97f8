import { lazy, Suspense, useState } from "react";
import { Button as Base } from "react-aria-components/Button";
import { useSaveLanguage } from "@/app/save-language";
import { useSession } from "@/app/session-context";
import type { Theme } from "@/app/theme";
import { setTheme, useTheme } from "@/app/theme";
import type { Language } from "@/lib/dates";
import { useLanguage, useT } from "@/lib/i18n/use-t";
import { useViewer } from "@/lib/viewer";
import { Avatar } from "@/ui/avatar";
import { Menu } from "@/ui/menu";
import styles from "./account-menu.module.css";

const PasswordDialog = lazy(() => import("@/app/password-dialog"));
const languages: readonly Language[] = ["zh-CN", "en"];
const themes: readonly Theme[] = ["auto", "light", "dark"];

export function AccountMenu({ onHelp }: { onHelp: () => void }) {
  const t = useT("app");
  const tTerms = useT("terms");
  const viewer = useViewer();
  const session = useSession();
  const theme = useTheme();
  const { language, setLanguage } = useLanguage();
  const saveLanguage = useSaveLanguage();
  const [changing, setChanging] = useState(false);
  const roles = viewer.roles.map((role) => tTerms(`role.${role}`)).join(" · ");
  return (
    <>
      <Menu
        label={t("account.menu", { name: viewer.name })}
        trigger={
          <Base className={styles.trigger!}>
            <span className={styles.said}>{t("account.menu", { name: viewer.name })}</span>
            <Avatar name={viewer.name} decorative />
            <span className={styles.words} aria-hidden="true">
              <span className={styles.name}>{viewer.name}</span>
              <span className={styles.roles}>{roles}</span>
            </span>
          </Base>
        }
        groups={[
          {
            id: "account", label: viewer.email ?? viewer.name,
            items: [
              { id: "profile", label: t("account.profile"), icon: "users", href: "/profile" },
              { id: "password", label: t("account.password"), icon: "lock", onAction: () => setChanging(true) },
              { id: "keys", label: t("keys.title"), icon: "keyboard", keys: "?", onAction: onHelp },
            ],
          },
          {
            id: "language", label: t("account.language"),
            items: languages.map((one) => ({
              id: one, label: t(`language.${one}`), isSelected: one === language,
              onAction: () => {
                setLanguage(one, true);
                saveLanguage(one);
              },
            })),
          },
          {
            id: "theme", label: t("account.theme"),
            items: themes.map((one) => ({ id: one, label: t(`theme.${one}`), isSelected: one === theme, onAction: () => setTheme(one) })),
          },
          {
            id: "leave",
            items: [{ id: "sign-out", label: t("account.signOut"), icon: "sign-out", onAction: () => void session.signOut() }],
          },
        ]}
      />
      {changing && <Suspense><PasswordDialog onClose={() => setChanging(false)} /></Suspense>}
    </>
  );
}
