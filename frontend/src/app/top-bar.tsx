import { AccountMenu } from "@/app/account-menu";
import { Bell } from "@/app/bell";
import { GlobalSearch } from "@/app/global-search";
import { LiveMark } from "@/app/live";
import { Mark } from "@/app/mark";
import { LanguageSwitch, ThemeSwitch } from "@/app/preferences";
import { useSaveLanguage } from "@/app/save-language";
import { useT } from "@/lib/i18n/use-t";
import { IconButton } from "@/ui/button";
import { Link } from "@/ui/link";
import styles from "./top-bar.module.css";

export function TopBar({ onHelp }: { onHelp: () => void }) {
  const t = useT("app");
  const saveLanguage = useSaveLanguage();
  return (
    <header className={styles.bar} data-print="never">
      <span className={styles.mark}><Link href="/" quiet><Mark size={26} /><span className={styles.unseen}>{t("nav.home")}</span></Link></span>
      <GlobalSearch />
      <div className={styles.tools}>
        <Bell />
        <LiveMark />
        <span className={styles.wide}><IconButton icon="help" label={t("keys.title")} onPress={onHelp} /></span>
        <span className={styles.wide}><LanguageSwitch onChosen={saveLanguage} /></span>
        <span className={styles.wide}><ThemeSwitch /></span>
        <AccountMenu onHelp={onHelp} />
      </div>
    </header>
  );
}
