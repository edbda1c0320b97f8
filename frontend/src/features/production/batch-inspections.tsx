import { graphql } from "@/gen/graphql";
import { useDates } from "@/lib/clock";
import type { FragmentOf } from "@/lib/document";
import { readFragment } from "@/lib/document";
import { useT } from "@/lib/i18n/use-t";
import { InspectionVerdictMark, useInspectionKind } from "@/parts/inspection-verdict";
import { useUnits } from "@/parts/units";
import { Card } from "@/ui/card";
import { Link } from "@/ui/link";
import styles from "./production.module.css";

const BatchInspectionFragment = graphql(`
  fragment BatchInspection on Inspection {
    id number kind quantity acceptedQuantity rejectedQuantity verdict dueOn inspectedAt
    repeats { id number }
  }
`);

export interface BatchInspectionsProps {
  inspections: ReadonlyArray<FragmentOf<typeof BatchInspectionFragment>>;
  unit: string;
}

export function BatchInspections({ inspections: refs, unit }: BatchInspectionsProps) {
  const t = useT("production");
  const kind = useInspectionKind();
  const dates = useDates();
  const units = useUnits();
  const inspections = readFragment(BatchInspectionFragment, refs);
  return (
    <Card title={t("inspections")}>
      {inspections.length === 0 ? <p className={styles.soft}>{t("inspections.none")}</p> : (
        <ul className={styles.reports}>
          {inspections.map((one) => (
            <li key={one.id} className={styles.report}>
              <div className={styles.reportHead}>
                <Link href={`/inspections/${one.id}`}>{one.number}</Link>
                <InspectionVerdictMark verdict={one.verdict} />
              </div>
              <p className={styles.soft}>
                {one.repeats ? t("inspections.again", { kind: kind(one.kind), number: one.repeats.number }) : kind(one.kind)} · {one.verdict === "PENDING"
                  ? [units.quantity(one.quantity, unit), one.dueOn && dates.dateAway(one.dueOn)].filter(Boolean).join(" · ")
                  : t("inspections.found", { accepted: units.quantity(one.acceptedQuantity, unit), rejected: units.quantity(one.rejectedQuantity, unit) })}
              </p>
            </li>
          ))}
        </ul>
      )}
    </Card>
  );
}
