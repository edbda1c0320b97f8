import type { ReactNode, Ref } from "react";
import type { ButtonProps as BaseProps } from "react-aria-components/Button";
import { Button as Base } from "react-aria-components/Button";
import { Link as BaseLink } from "react-aria-components/Link";
import { useT } from "@/lib/i18n/use-t";
import { classes } from "./classes";
import styles from "./button.module.css";
import type { IconName } from "./icon";
import { Icon } from "./icon";
import { Tooltip } from "./tooltip";

export type ButtonVariant = "primary" | "secondary" | "quiet" | "danger";

interface Look {
  /** One primary button in a view; the rest are secondary or quiet. */
  variant?: ButtonVariant;
  icon?: IconName;
  /** Takes the whole width of its place. */
  wide?: boolean;
}

export interface ButtonProps extends Omit<BaseProps, "children" | "className" | "style">, Look {
  children: ReactNode;
  /** What is asked for is under way: it cannot be pressed again and says so. */
  busy?: boolean;
  ref?: Ref<HTMLButtonElement>;
}

function look({ variant = "secondary", wide }: Look): string {
  return classes(styles.button, styles[variant], wide && styles.wide);
}

export function Button({ variant, icon, wide, busy = false, children, ...rest }: ButtonProps) {
  const t = useT("ui");
  return (
    <Base {...rest} isPending={busy || rest.isPending} className={look({ variant, wide })}>
      {busy ? <span className={styles.spinner} role="img" aria-label={t("busy")} /> : icon && <Icon name={icon} />}
      <span className={styles.words}>{children}</span>
    </Base>
  );
}

export interface LinkButtonProps extends Look {
  href: string;
  children: ReactNode;
  target?: string;
  download?: boolean | string;
}

/** A link that looks like a button: it goes somewhere and does nothing. */
export function LinkButton({ variant, icon, wide, children, ...rest }: LinkButtonProps) {
  return (
    <BaseLink {...rest} className={look({ variant, wide })}>
      {icon && <Icon name={icon} />}
      <span className={styles.words}>{children}</span>
    </BaseLink>
  );
}

export interface IconButtonProps extends Omit<BaseProps, "children" | "className" | "style"> {
  /** What it does: its name for everyone, shown as a tooltip. */
  label: string;
  icon: IconName;
  variant?: ButtonVariant;
  /** A small count at its corner. */
  count?: number;
  ref?: Ref<HTMLButtonElement>;
}

export function IconButton({ label, icon, variant = "quiet", count, ...rest }: IconButtonProps) {
  return (
    <Tooltip text={label}>
      <Base {...rest} aria-label={count ? `${label} (${count})` : label} className={classes(look({ variant }), styles.square)}>
        <Icon name={icon} />
        {count ? <span className={styles.count} aria-hidden="true">{count > 99 ? "99+" : count}</span> : null}
      </Base>
    </Tooltip>
  );
}
