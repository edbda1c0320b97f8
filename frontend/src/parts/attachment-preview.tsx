import { useEffect, useState } from "react";
import { useT } from "@/lib/i18n/use-t";
import { FileRefused, fetchFile } from "@/parts/files";
import { Button } from "@/ui/button";
import { Dialog } from "@/ui/dialog";
import { EmptyState } from "@/ui/empty-state";
import { Skeleton } from "@/ui/skeleton";
import styles from "./attachment-preview.module.css";

export interface AttachmentPreviewProps {
  file: { name: string; mediaType: string; path: string };
  onClose: () => void;
  onSave: () => void;
}

type Kind = "picture" | "pdf" | "text" | null;

function kindOf(mediaType: string): Kind {
  const type = mediaType.split(";")[0]!.trim();
  if (/^image\/(?:png|jpeg|gif|webp|avif|bmp)$/.test(type)) return "picture";
  if (type === "application/pdf") return "pdf";
  return /^text\/|^application\/(?:json|xml)$|\+xml$/.test(type) && type !== "image/svg+xml" ? "text" : null;
}

type Content = { state: "loading" } | { state: "failed"; message: string } | { state: "here"; address: string; text: string | null };

const longestText = 200_000;

/** Fetches a file with the bearer and gives it an address within this page, for as long as it is shown. */
function useContent(path: string, kind: Kind): Content {
  const [content, setContent] = useState<Content>({ state: "loading" });
  useEffect(() => {
    if (!kind) return;
    let address: string | null = null;
    let gone = false;
    fetchFile(path).then(
      async (blob) => {
        const text = kind === "text" ? await blob.slice(0, longestText).text() : null;
        if (gone) return;
        address = URL.createObjectURL(blob);
        setContent({ state: "here", address, text });
      },
      (error: unknown) => !gone && setContent({ state: "failed", message: error instanceof FileRefused ? error.message : "" }),
    );
    return () => {
      gone = true;
      if (address) URL.revokeObjectURL(address);
    };
  }, [path, kind]);
  return content;
}

/** A file in sight without leaving the page. */
export function AttachmentPreview({ file, onClose, onSave }: AttachmentPreviewProps) {
  const t = useT("order-parts");
  const tUi = useT("ui");
  const kind = kindOf(file.mediaType);
  const content = useContent(file.path, kind);
  const save = <Button icon="download" variant="primary" onPress={onSave}>{t("file.download")}</Button>;
  return (
    <Dialog title={file.name} isOpen onClose={onClose} size="large" actions={<><Button onPress={onClose}>{tUi("close")}</Button>{save}</>}>
      {kind === null ? <EmptyState kind="noData" icon="file" title={t("file.noPreview")} />
        : content.state === "loading" ? <Skeleton rows={8} />
        : content.state === "failed" ? <EmptyState kind="noData" icon="alert" title={content.message || t("file.failed", { name: file.name })} />
        : kind === "picture" ? <img className={styles.picture} src={content.address} alt={file.name} />
        : kind === "pdf" ? <iframe className={styles.pages} src={content.address} title={file.name} />
        : <pre className={styles.text}>{content.text}</pre>}
    </Dialog>
  );
}
