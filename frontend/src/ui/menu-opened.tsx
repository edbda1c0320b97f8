import { Header } from "react-aria-components/Header";
import { Keyboard } from "react-aria-components/Keyboard";
import { Menu as Base, MenuItem, MenuSection, MenuTrigger } from "react-aria-components/Menu";
import { Popover } from "react-aria-components/Popover";
import { Separator } from "react-aria-components/Separator";
import { classes } from "./classes";
import { Icon } from "./icon";
import type { MenuAction, MenuProps } from "./menu";
import styles from "./popover.module.css";

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

/** A menu that opens as soon as it is there, and whenever its button is pressed again. */
export function OpenedMenu({ trigger, label, items, groups }: MenuProps) {
  const all = groups ?? [{ id: "all", items: items ?? [] }];
  return (
    <MenuTrigger defaultOpen>
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
