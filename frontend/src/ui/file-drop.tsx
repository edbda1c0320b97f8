import type { ReactNode } from "react";
import { useState } from "react";
import { DropZone } from "react-aria-components/DropZone";
import { FileTrigger } from "react-aria-components/FileTrigger";
import { Text } from "react-aria-components/Text";
import { useT } from "@/lib/i18n/use-t";
import { Button } from "./button";
import styles from "./file-drop.module.css";
import { Icon } from "./icon";

export interface FileDropProps {
  label: string;
  onFiles: (files: File[]) => void;
  /** Kinds as the browser knows them: `image/*`, `.xml`. */
  accept?: readonly string[];
  multiple?: boolean;
  /** The largest file taken, in bytes. */
  maxBytes?: number;
  /** On a phone the camera opens at once. */
  capture?: boolean;
  isDisabled?: boolean;
  description?: ReactNode;
}

function fits(file: File, accept: readonly string[] | undefined): boolean {
  return !accept || accept.some((kind) =>
    kind.startsWith(".") ? file.name.toLowerCase().endsWith(kind.toLowerCase())
    : kind.endsWith("/*") ? file.type.startsWith(kind.slice(0, -1)) : file.type === kind);
}

/** Files by dropping, pasting, choosing or the camera; what is not taken is named. */
export function FileDrop({ label, onFiles, accept, multiple = false, maxBytes, capture, isDisabled, description }: FileDropProps) {
  const t = useT("ui");
  const [refused, setRefused] = useState<string | null>(null);
  const take = (files: File[]) => {
    const chosen = multiple ? files : files.slice(0, 1);
    const unfit = chosen.find((file) => !fits(file, accept));
    const large = chosen.find((file) => maxBytes !== undefined && file.size > maxBytes);
    setRefused(
      unfit ? t("file.kind", { name: unfit.name })
      : large ? t("file.large", { name: large.name, megabytes: Math.floor((maxBytes ?? 0) / 1048576) }) : null,
    );
    const good = chosen.filter((file) => fits(file, accept) && (maxBytes === undefined || file.size <= maxBytes));
    if (good.length > 0) onFiles(good);
  };
  return (
    <DropZone className={styles.zone!} isDisabled={isDisabled}
      onDrop={(event) => {
        const items = event.items.filter((item) => item.kind === "file");
        void Promise.all(items.map((item) => item.getFile())).then(take);
      }}>
      <Icon name="upload" size={22} />
      <Text slot="label" className={styles.label!}>{label}</Text>
      <FileTrigger allowsMultiple={multiple} acceptedFileTypes={accept ? [...accept] : undefined}
        defaultCamera={capture ? "environment" : undefined} onSelect={(files) => files && take([...files])}>
        <Button icon={capture ? "camera" : "paperclip"} isDisabled={isDisabled}>{t(capture ? "file.photo" : "file.choose")}</Button>
      </FileTrigger>
      {description && <div className={styles.note}>{description}</div>}
      {refused && <div className={styles.refused} role="alert">{refused}</div>}
    </DropZone>
  );
}
