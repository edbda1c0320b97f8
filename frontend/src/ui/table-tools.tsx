import { useCallback, useMemo, useState } from "react";
import { useT } from "@/lib/i18n/use-t";
import { IconButton } from "./button";
import { Checkbox } from "./checkbox";
import type { Column, ColumnRoom } from "./data-table-column";
import { Dialog } from "./dialog";
import { Menu } from "./menu";
import styles from "./table-tools.module.css";

export type Density = "comfortable" | "compact";

interface View {
  hidden: string[];
}

function read<Value>(key: string, fallback: Value): Value {
  try {
    return JSON.parse(localStorage.getItem(key) ?? "null") as Value ?? fallback;
  } catch {
    return fallback;
  }
}

function keep(key: string, value: unknown): void {
  try {
    localStorage.setItem(key, JSON.stringify(value));
  } catch {
    // Without storage the view lasts as long as the page.
  }
}

const densityKey = "gendan.density";

/** Sets the density of the whole page, as it was left. */
export function restoreDensity(): void {
  document.documentElement.dataset.density = read<Density>(densityKey, "comfortable");
}

export interface TableView extends ColumnRoom {
  setHidden: (hidden: string[]) => void;
}

/** Which columns of a table this person hides, kept on this machine. */
export function useTableView(table: string): TableView {
  const key = `gendan.table.${table}`;
  const [view, setView] = useState<View>(() => read<View>(key, { hidden: [] }));
  const setHidden = useCallback((hidden: string[]) => {
    keep(key, { hidden });
    setView({ hidden });
  }, [key]);
  const [leftOut, setLeftOut] = useState<readonly string[]>([]);
  return useMemo(() => ({ hidden: view.hidden, setHidden, leftOut, setLeftOut }), [view, setHidden, leftOut]);
}

export interface TableToolsProps<Row> {
  columns: ReadonlyArray<Column<Row>>;
  view: TableView;
  onRefresh?: () => void;
  /** How many rows there are in all, once it is known. */
  total?: number;
}

/** How many rows a list has in all, shown or not. */
export function ListTotal({ count }: { count: number | undefined }) {
  const t = useT("ui");
  return count === undefined ? null : <span className={styles.total} role="status" data-total={count}>{t("table.all", { count })}</span>;
}

/** Refresh, density and columns: the tools to the right above a table. */
export function TableTools<Row>({ columns, view, onRefresh, total }: TableToolsProps<Row>) {
  const t = useT("ui");
  const [choosing, setChoosing] = useState(false);
  const [density, setDensity] = useState<Density>(() => read(densityKey, "comfortable"));
  const choose = (next: Density) => {
    keep(densityKey, next);
    setDensity(next);
    document.documentElement.dataset.density = next;
  };
  return (
    <div className={styles.tools}>
      <ListTotal count={total} />
      {onRefresh && <IconButton icon="refresh" label={t("table.refresh")} onPress={onRefresh} />}
      <Menu label={t("table.density")} trigger={<IconButton icon="density" label={t("table.density")} />} items={[
        { id: "comfortable", label: t("table.comfortable"), isSelected: density === "comfortable", onAction: () => choose("comfortable") },
        { id: "compact", label: t("table.compact"), isSelected: density === "compact", onAction: () => choose("compact") },
      ]} />
      <IconButton icon="columns" label={t("table.columns")} count={view.hidden.length + view.leftOut.length || undefined} onPress={() => setChoosing(true)} />
      <Dialog title={t("table.columns")} isOpen={choosing} onClose={() => setChoosing(false)} size="small">
        <div className={styles.columns}>
          {columns.slice(1).map((column) => (
            <Checkbox key={column.id} isSelected={!view.hidden.includes(column.id)}
              onChange={(on) => view.setHidden(on ? view.hidden.filter((id) => id !== column.id) : [...view.hidden, column.id])}>
              {column.header}
              {view.leftOut.includes(column.id) && <span className={styles.noRoom}>{t("table.noRoom")}</span>}
            </Checkbox>
          ))}
          {view.leftOut.length > 0 && <p className={styles.note}>{t("table.noRoom.text")}</p>}
        </div>
      </Dialog>
    </div>
  );
}
