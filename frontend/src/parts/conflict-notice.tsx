import { useT } from "@/lib/i18n/use-t";
import { Button } from "@/ui/button";
import styles from "./conflict-notice.module.css";

/** A field on which two people do not agree. */
export interface Difference {
  id: string;
  label: string;
  mine: string;
  current: string;
}

export interface ConflictNoticeProps {
  differences: readonly Difference[];
  /** Keeps what was typed and writes it over the row as it is now. */
  onMine: () => void;
  /** Takes over the row as it is now into the form. */
  onCurrent: () => void;
  busy?: boolean;
}

/** Somebody changed the record meanwhile: both versions side by side, and nothing typed is lost. */
export function ConflictNotice({ differences, onMine, onCurrent, busy = false }: ConflictNoticeProps) {
  const t = useT("order-parts");
  return (
    <section className={styles.notice} role="alert" aria-label={t("conflict.title")}>
      <p className={styles.title}>{t("conflict.title")}</p>
      {differences.length === 0 ? <p>{t("conflict.none")}</p> : (
        <table className={styles.table}>
          <thead>
            <tr>
              <th scope="col">{t("conflict.field")}</th>
              <th scope="col">{t("conflict.mine")}</th>
              <th scope="col">{t("conflict.current")}</th>
            </tr>
          </thead>
          <tbody>
            {differences.map((one) => (
              <tr key={one.id}>
                <th scope="row">{one.label}</th>
                <td>{one.mine || t("conflict.empty")}</td>
                <td>{one.current || t("conflict.empty")}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      <div className={styles.actions}>
        {differences.length > 0 && <Button onPress={onCurrent} isDisabled={busy}>{t("conflict.take")}</Button>}
        <Button variant="primary" onPress={onMine} busy={busy}>{t("conflict.keep")}</Button>
      </div>
    </section>
  );
}
