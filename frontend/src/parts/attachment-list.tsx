import { useState } from "react";
import type { FragmentOf } from "@/lib/document";
import { readFragment } from "@/lib/document";
import { graphql } from "@/gen/graphql";
import { useDates } from "@/lib/clock";
import { useT } from "@/lib/i18n/use-t";
import { AttachmentPreview } from "@/parts/attachment-preview";
import { AudienceBadge } from "@/parts/audience-badge";
import { FileRefused, formatBytes, saveFile } from "@/parts/files";
import { IconButton } from "@/ui/button";
import { Icon } from "@/ui/icon";
import { toast } from "@/ui/toast";
import styles from "./attachment-list.module.css";

export const AttachmentRow = graphql(`
  fragment AttachmentRow on Attachment {
    id version createdAt audience name mediaType size uploaderName fromCustomer path
  }
`);

export interface AttachmentListProps {
  label: string;
  files: ReadonlyArray<FragmentOf<typeof AttachmentRow>>;
  /** Without date and sender: below a message, which says both. */
  short?: boolean;
  /** Offers to take a file away. */
  onArchive?: (file: { id: string; version: number; name: string }) => void;
}

/** Files with their audience; a picture or a PDF opens in place, everything can be saved. */
export function AttachmentList({ label, files, short = false, onArchive }: AttachmentListProps) {
  const t = useT("order-parts");
  const dates = useDates();
  const rows = readFragment(AttachmentRow, files);
  const [shown, setShown] = useState<string | null>(null);
  const open = rows.find((row) => row.id === shown);
  const save = async (path: string, name: string) => {
    try {
      await saveFile(path, name);
    } catch (error) {
      toast({ tone: "failed", text: (error instanceof FileRefused && error.message) || t("file.failed", { name }) });
    }
  };
  return (
    <>
      <ul className={styles.list} aria-label={label} data-short={short || undefined}>
        {rows.map((row) => (
          <li key={row.id} className={styles.row}>
            <Icon name="file" size={16} />
            <button type="button" className={styles.name} onClick={() => setShown(row.id)}>{row.name}</button>
            {!short && <AudienceBadge audience={row.audience} />}
            <span className={styles.note}>
              {formatBytes(row.size)}
              {!short && ` · ${row.uploaderName ?? ""} · ${dates.instant(row.createdAt)}`}
            </span>
            <span className={styles.tools}>
              <IconButton icon="download" label={t("file.save", { name: row.name })} onPress={() => void save(row.path, row.name)} />
              {onArchive && <IconButton icon="trash" label={t("file.archive", { name: row.name })} onPress={() => onArchive(row)} />}
            </span>
          </li>
        ))}
      </ul>
      {open && <AttachmentPreview file={open} onClose={() => setShown(null)} onSave={() => void save(open.path, open.name)} />}
    </>
  );
}
