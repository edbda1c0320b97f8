import { useState } from "react";
import { useClient } from "urql";
import type { CustomerImportMutation, CustomerImportPreviewMutation, SheetImportKind } from "@/gen/schema";
import { failureOf } from "@/lib/errors";
import { useT } from "@/lib/i18n/use-t";
import { newKey } from "@/lib/idempotency";
import { useMay } from "@/lib/viewer";
import { FileRefused, maxFileBytes, uploadFile } from "@/parts/files";
import { later } from "@/parts/later";
import { Card } from "@/ui/card";
import { EmptyState } from "@/ui/empty-state";
import { FileDrop } from "@/ui/file-drop";
import { Page } from "@/ui/page";
import { PageHeader } from "@/ui/page-header";
import { asks } from "./import-query";
import { ImportResult } from "./import-result";
import styles from "./imports.module.css";

// The second step: whoever looks for the right file meanwhile has it by then.
const ImportCheck = later(() => import("./import-check"), "ImportCheck");

export type Preview = NonNullable<CustomerImportPreviewMutation["done"]["preview"]>;
export type Done = NonNullable<CustomerImportMutation["done"]["sheetImport"]>;

/** Customers from a table. */
export function CustomerImportPage() {
  return <ImportPage kind="CUSTOMERS" mayImport={useMay("CUSTOMER_CREATE")} />;
}

/** Products from a table. */
export function ProductImportPage() {
  return <ImportPage kind="PRODUCTS" mayImport={useMay("PRODUCT_CREATE")} />;
}

/** Choose a file, check what its columns are taken for and what each row would do, then take it over. */
function ImportPage({ kind, mayImport }: { kind: SheetImportKind; mayImport: boolean }) {
  const t = useT("imports");
  const client = useClient();
  const [file, setFile] = useState<{ id: string; name: string } | null>(null);
  const [preview, setPreview] = useState<Preview | null>(null);
  const [done, setDone] = useState<Done | null>(null);
  const [busy, setBusy] = useState(false);
  const [problems, setProblems] = useState<readonly string[]>([]);
  const [key, setKey] = useState(newKey);
  const list = kind === "CUSTOMERS" ? "/customers" : "/products";

  const attempt = async (work: () => Promise<readonly string[]>) => {
    setBusy(true);
    setProblems([]);
    try {
      setProblems(await work());
    } catch (error) {
      setProblems([(error instanceof FileRefused && error.message) || t("unreachable")]);
    }
    setBusy(false);
  };
  const check = async (fileId: string, columns: Record<string, number> | null) => {
    const input = { fileId, columns: columns && Object.entries(columns).map(([field, column]) => ({ field, column })) };
    const { data, error } = await client.mutation(asks[kind].preview, { input }).toPromise();
    if (data?.done.preview) setPreview(data.done.preview);
    if (!data) return [(error && failureOf(error).message) ?? t("unreachable")];
    return data.done.userErrors.map((one) => one.message);
  };
  const choose = (files: File[]) => attempt(async () => {
    const stored = await uploadFile(files[0]!);
    setFile({ id: stored.id, name: files[0]!.name });
    setPreview(null);
    setDone(null);
    setKey(newKey());
    return check(stored.id, null);
  });
  const run = (columns: Record<string, number>, partly: boolean) => attempt(async () => {
    const input = { fileId: file!.id, partly, idempotencyKey: key, columns: Object.entries(columns).map(([field, column]) => ({ field, column })) };
    const { data, error } = await client.mutation(asks[kind].run, { input }).toPromise();
    if (data?.done.sheetImport) setDone(data.done.sheetImport);
    else setKey(newKey());
    if (!data) return [(error && failureOf(error).message) ?? t("unreachable")];
    return data.done.userErrors.map((one) => one.message);
  });
  const again = () => {
    setFile(null);
    setPreview(null);
    setDone(null);
    setProblems([]);
  };
  return (
    <Page>
      <PageHeader title={t(`title.${kind}`)} subtitle={t("lead")} trail={[{ label: t(`list.${kind}`), href: list }]} />
      {!mayImport && <EmptyState kind="noData" icon="customers" title={t("forbidden")}>{t("forbidden.text")}</EmptyState>}
      {problems.length > 0 && <ul className={styles.problems} role="alert">{problems.map((one) => <li key={one}>{one}</li>)}</ul>}
      {mayImport && !preview && (
        <Card>
          <FileDrop label={busy ? t("reading") : t("drop")} accept={[".csv", ".txt", ".tsv", ".xlsx"]} maxBytes={maxFileBytes} isDisabled={busy}
            description={t(`columns.${kind}`)} onFiles={(files) => void choose(files)} />
        </Card>
      )}
      {mayImport && preview && file && !done && (
        <ImportCheck kind={kind} fileName={file.name} preview={preview} busy={busy} onAgain={again}
          onColumns={(columns) => void attempt(() => check(file.id, columns))} onRun={(columns, partly) => void run(columns, partly)} />
      )}
      {done && <ImportResult kind={kind} done={done} list={list} onAgain={again} />}
    </Page>
  );
}
