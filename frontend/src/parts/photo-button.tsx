import { useState } from "react";
import { FileTrigger } from "react-aria-components/FileTrigger";
import { useT } from "@/lib/i18n/use-t";
import { shrinkPhotos } from "@/parts/photo";
import { Button } from "@/ui/button";
import { toast } from "@/ui/toast";

export interface PhotoButtonProps {
  /** Gets the photos shrunk to what is sent. */
  onPhotos: (files: File[]) => void;
  /** A phone opens its camera; else pictures and papers are chosen. */
  camera?: boolean;
  wide?: boolean;
  isDisabled?: boolean;
}

/** Takes or chooses photos and papers; every photo is shrunk here and loses what its camera wrote beside it. */
export function PhotoButton({ onPhotos, camera = false, wide, isDisabled }: PhotoButtonProps) {
  const t = useT("status-parts");
  const [busy, setBusy] = useState(false);
  const take = async (list: FileList | null) => {
    if (!list || list.length === 0) return;
    setBusy(true);
    const { files, unreadable } = await shrinkPhotos([...list]);
    setBusy(false);
    for (const name of unreadable) toast({ tone: "failed", text: t("photo.unreadable", { name }) });
    if (files.length > 0) onPhotos(files);
  };
  return (
    <FileTrigger allowsMultiple={!camera} acceptedFileTypes={camera ? ["image/*"] : undefined}
      defaultCamera={camera ? "environment" : undefined} onSelect={(files) => void take(files)}>
      <Button icon={camera ? "camera" : "paperclip"} wide={wide} busy={busy} isDisabled={isDisabled}>{t(camera ? "photo.take" : "photo.add")}</Button>
    </FileTrigger>
  );
}
