import { Fragment, useState } from "react";
import type { Place } from "@/app/navigation";
import { useT } from "@/lib/i18n/use-t";
import { letterKeysOn, setLetterKeys } from "@/lib/keys";
import { Checkbox } from "@/ui/checkbox";
import { Dialog } from "@/ui/dialog";
import styles from "./keyboard-help.module.css";

interface Shortcut {
  keys: string[];
  words: string;
}

function Keys({ title, shortcuts, then }: { title: string; shortcuts: Shortcut[]; then?: string }) {
  return (
    <section>
      <h3>{title}</h3>
      <dl className={styles.keys}>
        {shortcuts.map(({ keys, words }) => (
          <div key={words}>
            <dt>
              {keys.map((key, index) => (
                <Fragment key={key}>{index > 0 && <span className={styles.then}>{then}</span>}<kbd>{key}</kbd></Fragment>
              ))}
            </dt>
            <dd>{words}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

export default function KeyboardHelp({ places, onClose }: { places: readonly Place[]; onClose: () => void }) {
  const t = useT("app");
  const [letters, setLetters] = useState(letterKeysOn);
  const go = places.filter((place) => place.goKey).map((place) => ({ keys: ["G", place.goKey!.toUpperCase()], words: place.label }));
  return (
    <Dialog title={t("keys.title")} isOpen onClose={onClose} size="large">
      <div className={styles.grid}>
        <Keys title={t("keys.everywhere")} shortcuts={[
          { keys: ["/", "Ctrl K"], words: t("keys.search") },
          { keys: ["?"], words: t("keys.help") },
          { keys: ["Esc"], words: t("keys.leave") },
        ]} />
        <Keys title={t("keys.lists")} shortcuts={[
          { keys: ["J", "K"], words: t("keys.move") },
          { keys: ["Enter"], words: t("keys.open") },
          { keys: ["X"], words: t("keys.select") },
        ]} />
        <Keys title={t("keys.forms")} shortcuts={[{ keys: ["Ctrl S", "Ctrl Enter"], words: t("keys.save") }]} />
        {go.length > 0 && <Keys title={t("keys.go")} shortcuts={go} then={t("keys.then")} />}
      </div>
      <Checkbox isSelected={letters} onChange={(on) => {
        setLetters(on);
        setLetterKeys(on);
      }}>
        {t("keys.letters")}
      </Checkbox>
    </Dialog>
  );
}
