import { graphql } from "@/gen/graphql";
import type { AgeingBand } from "@/gen/schema";
import type { FragmentOf } from "@/lib/document";
import { readFragment } from "@/lib/document";
import { useT } from "@/lib/i18n/use-t";
import { formatMoney } from "@/lib/money";
import styles from "./receivables.module.css";

export const AgeingBandRow = graphql(`
  fragment AgeingBandRow on ReceivableBand { band lineCount baseAmount { amount currency } amounts { amount currency } }
`);

export interface AgeingBandsProps {
  bands: ReadonlyArray<FragmentOf<typeof AgeingBandRow>>;
  chosen: string | null;
  onChoose: (band: AgeingBand | null) => void;
}

/** What is open by how long it is overdue; each band is a filter of the list below. */
export function AgeingBands({ bands, chosen, onChoose }: AgeingBandsProps) {
  const t = useT("finance");
  return (
    <div className={styles.bands} role="group" aria-label={t("ageing")}>
      {readFragment(AgeingBandRow, bands).map((one) => (
        <button key={one.band} type="button" className={styles.band} data-band={one.band} aria-pressed={chosen === one.band} onClick={() => onChoose(chosen === one.band ? null : one.band)}>
          <span className={styles.bandName}>{t(`band.${one.band}`)}</span>
          <strong className={styles.bandAmount}>{formatMoney(one.baseAmount)}</strong>
          <span className={styles.bandName}>{t("band.lines", { count: one.lineCount })}</span>
        </button>
      ))}
    </div>
  );
}
