import { useT } from "@/lib/i18n/use-t";
import { formatBytes } from "@/parts/files";
import type { Uploads } from "@/parts/use-uploads";
import { IconButton } from "@/ui/button";
import { Icon } from "@/ui/icon";
import styles from "./upload-list.module.css";

/** What was chosen for a form and how far it is; a refused file says why. */
export function UploadList({ uploads }: { uploads: Uploads }) {
  const t = useT("order-parts");
  if (uploads.items.length === 0) return null;
  return (
    <ul className={styles.list} aria-label={t("upload.list")}>
      {uploads.items.map((one) => (
        <li key={one.key} className={styles.item} data-state={one.state}>
          <Icon name={one.state === "refused" ? "alert" : "paperclip"} size={14} />
          <span className={styles.name}>{one.name}</span>
          <span className={styles.note} role={one.state === "refused" ? "alert" : undefined}>
            {one.state === "sending" ? t("upload.sending")
              : one.state === "refused" ? one.message || t("upload.refused")
              : formatBytes(one.stored?.size ?? 0)}
          </span>
          <IconButton icon="close" label={t("upload.remove", { name: one.name })} onPress={() => uploads.remove(one.key)} />
        </li>
      ))}
    </ul>
  );
}
