import { useEffect, useState } from "react";
import { useT } from "@/lib/i18n/use-t";
import { IconButton } from "@/ui/button";
import styles from "./floor.module.css";

/** The photos that go with the report, to be seen before they are sent. */
export function FloorPhotos({ photos, onChange }: { photos: readonly File[]; onChange: (photos: File[]) => void }) {
  const t = useT("production");
  if (photos.length === 0) return null;
  return (
    <ul className={styles.photos} aria-label={t("report.photos")}>
      {photos.map((photo, index) => (
        <li key={`${index}-${photo.name}-${photo.size}`} className={styles.photo}>
          <Thumbnail file={photo} name={t("floor.photo", { index: index + 1 })} />
          <IconButton icon="close" variant="secondary" label={t("floor.photo.remove", { index: index + 1 })}
            onPress={() => onChange(photos.filter((_, at) => at !== index))} />
        </li>
      ))}
    </ul>
  );
}

function Thumbnail({ file, name }: { file: File; name: string }) {
  const [address, setAddress] = useState<string | null>(null);
  useEffect(() => {
    const made = URL.createObjectURL(file);
    setAddress(made);
    return () => URL.revokeObjectURL(made);
  }, [file]);
  return address ? <img src={address} alt={name} /> : null;
}
