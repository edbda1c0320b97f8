import type { ReactElement } from "react";
import { Header } from "react-aria-components/Header";
import { Keyboard } from "react-aria-components/Keyboard";
import { Menu as Base, MenuItem, MenuSection, MenuTrigger } from "react-aria-components/Menu";
import { Popover } from "react-aria-components/Popover";
import { Separator } from "react-aria-components/Separator";
import { classes } from "./classes";
import type { IconName } from "./icon";
import { Icon } from "./icon";
import styles from "./popover.module.css";

export interface MenuAction {
  id: string;
  label: string;
  note?: string;
  icon?: IconName;
  /** The key that does the same. */
  keys?: string;
  onAction?: () => void;
  href?: string;
  /** For a choice among several: which is in force. */
  isSelected?: boolean;
  isDisabled?: boolean;
  dangerous?: boolean;
}

export interface MenuGroup {
  id: string;
  label?: string;
  items: readonly MenuAction[];
}

export interface MenuProps {
  /** The button that opens it. */
  trigger: ReactElement;
  /** Names the menu. */
  label: string;
  items?: readonly MenuAction[];
  groups?: readonly MenuGroup[];
}

function Item({ item }: { item: MenuAction }) {
  return (
    <MenuItem id={item.id} textValue={item.label} onAction={item.onAction} href={item.href} isDisabled={item.isDisabled}
      className={classes(styles.item, item.dangerous && styles.dangerous)}>
      {item.icon && <Icon name={item.icon} />}
      <span className={styles.words}>
        {item.label}
        {item.note && <span className={styles.note}>{item.note}</span>}
      </span>
      {item.keys && <Keyboard className={styles.keys!}>{item.keys}</Keyboard>}
      {item.isSelected !== undefined && <span className={styles.tick}><Icon name="check" size={16} /></span>}
    </MenuItem>
  );
}

export function Menu({ trigger, label, items, groups }: MenuProps) {
  const all = groups ?? [{ id: "all", items: items ?? [] }];
  return (
    <MenuTrigger>
      {trigger}
      <Popover className={styles.popover!} offset={4}>
        <Base aria-label={label} className={styles.list!}>
          {all.flatMap((group, index) => {
            const chosen = group.items.filter((item) => item.isSelected).map((item) => item.id);
            const choice = group.items.some((item) => item.isSelected !== undefined);
            const section = (
              <MenuSection key={group.id} id={group.id} aria-label={group.label ?? label}
                {...(choice ? { selectionMode: "single" as const, selectedKeys: chosen, disallowEmptySelection: true } : {})}>
                {group.label && <Header className={styles.heading!}>{group.label}</Header>}
                {group.items.map((item) => <Item key={item.id} item={item} />)}
              </MenuSection>
            );
            return index === 0 ? [section] : [<Separator key={`${group.id}-line`} className={styles.separator!} />, section];
          })}
        </Base>
      </Popover>
    </MenuTrigger>
  );
}
