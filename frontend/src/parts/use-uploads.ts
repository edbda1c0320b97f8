import { useCallback, useState } from "react";
import type { StoredFile } from "@/parts/files";
import { FileRefused, uploadFile } from "@/parts/files";

/** A file on its way to the server, there, or refused. */
export interface Upload {
  key: number;
  name: string;
  state: "sending" | "stored" | "refused";
  stored: StoredFile | null;
  /** The server's words; empty where it could not be asked. */
  message: string;
}

export interface Uploads {
  items: readonly Upload[];
  busy: boolean;
  /** The ids of what is stored. */
  ids: string[];
  add: (files: readonly File[]) => Promise<StoredFile[]>;
  remove: (key: number) => void;
  clear: () => void;
}

let last = 0;

/** Files that go with a form: sent as soon as they are chosen, attached when the form is. */
export function useUploads(): Uploads {
  const [items, setItems] = useState<readonly Upload[]>([]);
  const add = useCallback(async (files: readonly File[]) => {
    const stored: StoredFile[] = [];
    // One after another: the server takes only a few at once from one person.
    for (const file of files) {
      last += 1;
      const key = last;
      setItems((all) => [...all, { key, name: file.name, state: "sending", stored: null, message: "" }]);
      const change = (to: Partial<Upload>) => setItems((all) => all.map((one) => (one.key === key ? { ...one, ...to } : one)));
      try {
        const done = await uploadFile(file);
        stored.push(done);
        change({ state: "stored", stored: done });
      } catch (error) {
        change({ state: "refused", message: error instanceof FileRefused ? error.message : "" });
      }
    }
    return stored;
  }, []);
  const remove = useCallback((key: number) => setItems((all) => all.filter((one) => one.key !== key)), []);
  const clear = useCallback(() => setItems([]), []);
  return {
    items, add, remove, clear,
    busy: items.some((one) => one.state === "sending"),
    ids: items.flatMap((one) => (one.stored ? [one.stored.id] : [])),
  };
}
