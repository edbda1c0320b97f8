import { Button } from "react-aria-components/Button";
import { useT } from "@/lib/i18n/use-t";
import styles from "./filter-chips.module.css";
import { Icon } from "./icon";
import { Menu } from "./menu";
import type { Choice } from "./select";

/** One thing a list can be narrowed by. */
export interface Filter {
  id: string;
  label: string;
  choices: readonly Choice[];
  /** What is chosen; null for no narrowing. */
  value: string | null;
}

export interface FilterChipsProps {
  /** Names the group. */
  label: string;
  filters: readonly Filter[];
  onChange: (id: string, value: string | null) => void;
  /** Shown when anything is chosen. */
  onClear?: () => void;
}

/** Chips above a list: what is chosen can be read and taken off where it stands. */
export function FilterChips({ label, filters, onChange, onClear }: FilterChipsProps) {
  const t = useT("ui");
  const any = filters.some((filter) => filter.value !== null);
  return (
    <div className={styles.chips} role="group" aria-label={label}>
      {filters.map((filter) => {
        const chosen = filter.choices.find((choice) => choice.id === filter.value);
        return (
          <span key={filter.id} className={styles.chip} data-on={chosen ? "" : undefined}>
            <Menu
              label={filter.label}
              trigger={
                <Button className={styles.open!}>
                  <span>{chosen ? `${filter.label}${t("form.separator")}${chosen.label}` : filter.label}</span>
                  {!chosen && <Icon name="chevron-down" size={14} />}
                </Button>
              }
              items={filter.choices.map((choice) => ({
                id: choice.id, label: choice.label, note: choice.note, isSelected: choice.id === filter.value,
                onAction: () => onChange(filter.id, choice.id),
              }))}
            />
            {chosen && (
              <Button className={styles.off!} aria-label={t("filter.remove", { name: filter.label })} onPress={() => onChange(filter.id, null)}>
                <Icon name="close" size={12} />
              </Button>
            )}
          </span>
        );
      })}
      {any && onClear && <Button className={styles.clear!} onPress={onClear}>{t("filter.clear")}</Button>}
    </div>
  );
}
