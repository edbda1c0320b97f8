import { newKey } from "@/lib/idempotency";
import { pageHeaders, session } from "@/lib/transport";

/** The largest file the server takes. */
export const maxFileBytes = 25 * 1024 * 1024;

/** A file that lies at the server and is not yet attached to anything. */
export interface StoredFile {
  id: string;
  name: string;
  mediaType: string;
  size: number;
}

/** A file that was not taken or not given, with the server's own words where it had some. */
export class FileRefused extends Error {
  constructor(message: string, readonly status: number | null) {
    super(message);
  }
}

async function bearer(): Promise<Record<string, string>> {
  if (session.needsRenewal()) await session.renew().catch(() => false);
  const token = session.token();
  return { ...pageHeaders(), ...(token ? { Authorization: `Bearer ${token}` } : {}) };
}

async function ask(path: string, init: RequestInit): Promise<Response> {
  let response: Response;
  try {
    response = await fetch(path, { ...init, headers: await bearer(), credentials: "same-origin" });
  } catch {
    throw new FileRefused("", null);
  }
  if (response.ok) return response;
  const answer = (await response.json().catch(() => null)) as { errors?: Array<{ message?: string }> } | null;
  throw new FileRefused(answer?.errors?.[0]?.message ?? "", response.status);
}

/** Sends a file to the server; it belongs to nothing until it is attached. */
export async function uploadFile(file: File): Promise<StoredFile> {
  const form = new FormData();
  form.append("file", file, file.name || newKey());
  return (await (await ask("/files", { method: "POST", body: form })).json()) as StoredFile;
}

/** Fetches a file as the signed-in person; a plain link would carry no bearer. */
export async function fetchFile(path: string): Promise<Blob> {
  return (await ask(path, {})).blob();
}

/** Where the rows of a list can be downloaded for a minute, and how many they are. */
export interface ExportOffer {
  url: string;
  rows: number;
}

/** Asks for a list as a file, with the filter and the order that the list is shown by. */
export async function offerExport(list: string, format: "xlsx" | "csv", filter: object, orderBy: object): Promise<ExportOffer> {
  const given = (value: object) => JSON.stringify(value, (_key, one: unknown) => (one === null ? undefined : one));
  const query = new URLSearchParams({ filter: given(filter), orderBy: given(orderBy) });
  // Excel takes a CSV file without this mark for one in the machine's old code page.
  if (format === "csv") query.set("bom", "1");
  return (await (await ask(`/exports/${list}.${format}?${query.toString()}`, { method: "POST" })).json()) as ExportOffer;
}

/** `12 KB`, `3.4 MB`: for people, so rounded. */
export function formatBytes(bytes: number): string {
  if (bytes < 1024) return `${bytes} B`;
  if (bytes < 1024 * 1024) return `${Math.round(bytes / 1024)} KB`;
  return `${(bytes / 1024 / 1024).toFixed(1)} MB`;
}

/** Saves a file under its own name. */
export async function saveFile(path: string, name: string): Promise<void> {
  const address = URL.createObjectURL(await fetchFile(path));
  const link = document.createElement("a");
  link.href = address;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}
