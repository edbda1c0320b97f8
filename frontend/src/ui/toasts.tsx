import { UNSTABLE_Toast as Base, UNSTABLE_ToastContent as Content, UNSTABLE_ToastRegion as Region } from "react-aria-components/Toast";
import { Text } from "react-aria-components/Text";
import { useT } from "@/lib/i18n/use-t";
import { Button, IconButton } from "./button";
import type { IconName } from "./icon";
import { Icon } from "./icon";
import type { ToastMessage } from "./toast";
import { queue } from "./toast";
import styles from "./toast.module.css";

const marks: Record<NonNullable<ToastMessage["tone"]>, IconName> = { done: "check", note: "info", failed: "alert" };

/** Where the messages appear; once on the page. */
export default function Toasts() {
  const t = useT("ui");
  return (
    <Region queue={queue} className={styles.region!} aria-label={t("toast.region")}>
      {({ toast: one }) => {
        const { text, tone = "done", onUndo } = one.content;
        return (
          <Base toast={one} className={styles.toast!} data-tone={tone}>
            <Icon name={marks[tone]} />
            <Content className={styles.content!}><Text slot="title">{text}</Text></Content>
            {onUndo && (
              <Button variant="quiet" icon="undo" onPress={() => {
                onUndo();
                queue.close(one.key);
              }}>
                {t("undo")}
              </Button>
            )}
            <IconButton icon="close" label={t("close")} onPress={() => queue.close(one.key)} />
          </Base>
        );
      }}
    </Region>
  );
}
