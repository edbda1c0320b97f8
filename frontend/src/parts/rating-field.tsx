import { Radio, RadioGroup } from "react-aria-components/RadioGroup";
import { useT } from "@/lib/i18n/use-t";
import { ratings, Star } from "@/parts/rating";
import styles from "./rating.module.css";

export interface RatingFieldProps {
  label: string;
  value: number | null;
  onChange: (value: number) => void;
}

/** Asks for 1 to 5. */
export function RatingField({ label, value, onChange }: RatingFieldProps) {
  const t = useT("status-parts");
  return (
    <RadioGroup className={styles.field!} aria-label={label} data-field="rating" orientation="horizontal"
      value={value === null ? null : String(value)} onChange={(next) => onChange(Number(next))}>
      {ratings.map((one) => (
        <Radio key={one} value={String(one)} className={styles.choice!} aria-label={t("rating.value", { value: one })}>
          <Star full={value !== null && one <= value} />
        </Radio>
      ))}
      <span className={styles.word}>{value === null ? t("rating.none") : t(`rating.${value}`)}</span>
    </RadioGroup>
  );
}
