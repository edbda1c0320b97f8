import { useState } from "react";
import { graphql } from "@/gen/graphql";
import type { Audience } from "@/gen/schema";
import type { FragmentOf } from "@/lib/document";
import { newKey } from "@/lib/idempotency";
import { useT } from "@/lib/i18n/use-t";
import { useAct } from "@/lib/use-act";
import { useMay } from "@/lib/viewer";
import { ActProblems } from "@/parts/act-problems";
import type { AttachmentRow } from "@/parts/attachment-list";
import { AttachmentList } from "@/parts/attachment-list";
import { PhotoButton } from "@/parts/photo-button";
import { UploadList } from "@/parts/upload-list";
import { useUploads } from "@/parts/use-uploads";
import { ConfirmDialog } from "@/ui/dialog";
import styles from "./record-files.module.css";

const RecordFileAdd = graphql(`
  mutation RecordFileAdd($input: AttachmentCreateInput!) {
    attachmentCreate(input: $input) { attachment { ...AttachmentRow } userErrors { code message field } }
  }
`);

const RecordFileArchive = graphql(`
  mutation RecordFileArchive($input: AttachmentArchiveInput!) {
    attachmentArchive(input: $input) { attachment { id version } userErrors { code message field } }
  }
`);

export interface RecordFilesProps {
  label: string;
  /** The record the files belong to. */
  ownerId: string;
  files: ReadonlyArray<FragmentOf<typeof AttachmentRow>>;
  /** Who may read what is added here. */
  audience?: Audience;
  /** The record takes no more. */
  closed?: boolean;
  /** What stands here while there are none. */
  emptyText?: string;
}

/** The files of a record: to look at, to add to, to take off. */
export function RecordFiles({ label, ownerId, files, audience = "INTERNAL", closed = false, emptyText }: RecordFilesProps) {
  const t = useT("status-parts");
  const may = useMay("ATTACHMENT_CREATE") && !closed;
  const uploads = useUploads();
  const add = useAct(RecordFileAdd);
  const archive = useAct(RecordFileArchive);
  const [leaving, setLeaving] = useState<{ id: string; version: number; name: string } | null>(null);
  const attach = async (chosen: File[]) => {
    const stored = await uploads.add(chosen);
    let all = stored.length === chosen.length;
    for (const file of stored) {
      all = (await add.run({ input: { fileId: file.id, ownerId, audience, idempotencyKey: newKey() } })) !== null && all;
    }
    if (all) uploads.clear();
  };
  const takeOff = async () => {
    if (!leaving) return false;
    return (await archive.run({ input: { id: leaving.id, version: leaving.version } })) !== null;
  };
  return (
    <div className={styles.files}>
      {files.length > 0 && <AttachmentList label={label} files={files} onArchive={may ? setLeaving : undefined} />}
      {files.length === 0 && emptyText && <p className={styles.none}>{emptyText}</p>}
      <ActProblems act={add} />
      {(uploads.busy || uploads.items.some((one) => one.state === "refused")) && <UploadList uploads={uploads} />}
      {may && <div className={styles.tools}><PhotoButton onPhotos={(chosen) => void attach(chosen)} isDisabled={uploads.busy || add.busy} /></div>}
      <ConfirmDialog title={t("file.takeOff")} isOpen={leaving !== null} onClose={() => setLeaving(null)} onConfirm={takeOff}
        confirmLabel={t("file.takeOff")} dangerous>
        <ActProblems act={archive} />
        <p>{t("file.takeOff.text", { name: leaving?.name ?? "" })}</p>
      </ConfirmDialog>
    </div>
  );
}
