import type { ReactNode } from "react";
import { Tab, TabList, TabPanel, Tabs as Base } from "react-aria-components/Tabs";
import styles from "./tabs.module.css";

export interface TabItem {
  id: string;
  label: string;
  /** How many records are behind it. */
  count?: number | null;
  /** What in it the viewer has not seen, in words: "3 unread". */
  fresh?: string;
  /** Something in it wants to be looked at. */
  attention?: boolean;
  content: ReactNode;
}

export interface TabsProps {
  label: string;
  items: readonly TabItem[];
  /** Controlled, usually from the address (`?tab=`). */
  value: string;
  onChange: (id: string) => void;
}

/** Only the open tab's content is there: each asks for its data when it is opened. */
export function Tabs({ label, items, value, onChange }: TabsProps) {
  return (
    <Base className={styles.tabs!} selectedKey={value} onSelectionChange={(key) => onChange(String(key))} keyboardActivation="manual">
      <TabList aria-label={label} className={styles.list!}>
        {items.map((item) => (
          <Tab key={item.id} id={item.id} className={styles.tab!}>
            {item.label}
            {item.count != null && <span className={styles.count}>{item.count}</span>}
            {item.fresh && <span className={styles.fresh}>{item.fresh}</span>}
            {item.attention && <span className={styles.dot} aria-hidden="true" />}
          </Tab>
        ))}
      </TabList>
      {items.map((item) => (
        <TabPanel key={item.id} id={item.id} className={styles.panel!}>{item.content}</TabPanel>
      ))}
    </Base>
  );
}
