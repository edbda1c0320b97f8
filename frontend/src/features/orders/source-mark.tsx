import { Button } from "react-aria-components/Button";
import { useT } from "@/lib/i18n/use-t";
import { Icon } from "@/ui/icon";
import { Tooltip } from "@/ui/tooltip";
import styles from "./source-mark.module.css";

/** Where in the customer's file a value was read: on hover, and on focus by keyboard. */
export function SourceMark({ path, text }: { path: string; text: string }) {
  const t = useT("orders");
  const label = t("provenance.mark", { path, text });
  return (
    <Tooltip text={label}>
      <Button className={styles.mark!} aria-label={label}><Icon name="link" size={12} /></Button>
    </Tooltip>
  );
}
