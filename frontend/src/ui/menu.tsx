import type { KeyboardEvent, ReactElement } from "react";
import { cloneElement, useState } from "react";
import type { IconName } from "./icon";
import type { OpenedMenu } from "./menu-opened";

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

let Opened: typeof OpenedMenu | undefined;

async function load() {
  Opened = (await import("./menu-opened")).OpenedMenu;
}

/**
 * A button with a menu. What draws the menu weighs more than many a page, so it is fetched when
 * the button is first pointed at or focused; until it is pressed the button stands alone.
 */
export function Menu(props: MenuProps) {
  const [wanted, setWanted] = useState(false);
  if (wanted && Opened) return <Opened {...props} />;
  const open = () => void load().then(() => setWanted(true));
  return cloneElement(props.trigger as ReactElement<Record<string, unknown>>, {
    "aria-haspopup": "menu",
    "aria-expanded": false,
    onHoverStart: load,
    onFocus: load,
    onPress: open,
    onKeyDown: (event: KeyboardEvent) => {
      if (event.key === "ArrowDown" || event.key === "ArrowUp") open();
    },
  });
}
