import type { ReactElement } from "react";
import { Tooltip as Base, TooltipTrigger } from "react-aria-components/Tooltip";
import styles from "./tooltip.module.css";

/** A short word on hover and focus. What matters must not stand only here. */
export function Tooltip({ text, children }: { text: string; children: ReactElement }) {
  return (
    <TooltipTrigger delay={500} closeDelay={80}>
      {children}
      <Base className={styles.tooltip!} offset={6}>{text}</Base>
    </TooltipTrigger>
  );
}
