import type { FloorFormFragment } from "@/gen/schema";
import { percentOf } from "@/lib/decimal";
import { useT } from "@/lib/i18n/use-t";
import { formatQuantity } from "@/lib/quantity";
import { useUnits } from "@/parts/units";
import { Radio, RadioGroup } from "react-aria-components/RadioGroup";
import styles from "./floor.module.css";

type Operations = NonNullable<FloorFormFragment["operations"]>;

export interface FloorOperationsProps {
  operations: Operations;
  unit: string;
  value: string | null;
  onChange: (id: string) => void;
}

/** The operations as targets for a thumb, each with how far it is. */
export function FloorOperations({ operations, unit, value, onChange }: FloorOperationsProps) {
  const t = useT("production");
  const units = useUnits();
  return (
    <RadioGroup className={styles.operations!} aria-label={t("operation")} value={value} onChange={onChange}>
      {operations.map((one) => (
        <Radio key={one.id} value={one.id} className={styles.operation!}>
          <span className={styles.operationName}>{one.sequence}. {one.name}</span>
          {one.workCenter && <span className={styles.soft}>{one.workCenter}</span>}
          <span className={styles.count}>{t("operation.good", { good: formatQuantity(one.goodQuantity), quantity: units.quantity(one.quantity, unit) })}</span>
          <span className={styles.bar} aria-hidden="true"><span style={{ inlineSize: `${Math.min(100, percentOf(one.goodQuantity, one.quantity))}%` }} /></span>
        </Radio>
      ))}
    </RadioGroup>
  );
}
