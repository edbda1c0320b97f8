import type { ReactNode } from "react";
import { Checkbox as Base } from "react-aria-components/Checkbox";
import styles from "./checkbox.module.css";
import { Icon } from "./icon";

export interface CheckboxProps {
  isSelected: boolean;
  onChange: (selected: boolean) => void;
  /** The words beside the box; without them `label` names it. */
  children?: ReactNode;
  label?: string;
  /** Some but not all of what it stands for. */
  isIndeterminate?: boolean;
  isDisabled?: boolean;
  isReadOnly?: boolean;
  name?: string;
}

export function Checkbox({ children, label, name, ...rest }: CheckboxProps) {
  return (
    <Base {...rest} name={name} aria-label={children ? undefined : label} className={styles.checkbox!} data-field={name}>
      {({ isIndeterminate, isSelected }) => (
        <>
          <span className={styles.box}>{(isSelected || isIndeterminate) && <Icon name={isIndeterminate ? "minus" : "check"} size={14} />}</span>
          {children && <span>{children}</span>}
        </>
      )}
    </Base>
  );
}
