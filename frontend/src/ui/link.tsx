import type { ReactNode } from "react";
import { Link as Base } from "react-aria-components/Link";
import styles from "./link.module.css";

export interface LinkProps {
  href: string;
  children: ReactNode;
  /** Reads as the text around it until it is pointed at: a title in a list. */
  quiet?: boolean;
  target?: string;
}

export function Link({ quiet, ...rest }: LinkProps) {
  return <Base {...rest} className={quiet ? styles.quiet! : styles.link!} />;
}
