import { useState } from "react";
import { useClient } from "urql";
import { graphql } from "@/gen/graphql";
import type { DiscrepancySeverity } from "@/gen/schema";
import { failureOf } from "@/lib/errors";
import { useT } from "@/lib/i18n/use-t";
import { newKey } from "@/lib/idempotency";
import { useCustomerChoices } from "@/parts/choices";
import { FileRefused, maxFileBytes, uploadFile } from "@/parts/files";
import { Button } from "@/ui/button";
import { ComboBox } from "@/ui/combo-box";
import { Dialog } from "@/ui/dialog";
import { FileDrop } from "@/ui/file-drop";
import { Link } from "@/ui/link";
import type { Choice } from "@/ui/select";
import { StatusMark } from "@/ui/status-mark";
import { DiscrepancyMark } from "./discrepancy-mark";
import styles from "./order-list.module.css";

const OrderImportUbl = graphql(`
  mutation OrderImportUbl($input: OrderImportUblInput!) {
    orderImportUbl(input: $input) {
      order {
        id number customerPoNo
        customer { id name }
        payableAmount { amount currency }
        discrepancies(first: 50) { nodes { id severity message resolvedAt } }
      }
      customerProposed productsProposed
      userErrors { code message field }
    }
  }
`);

interface Result {
  key: string;
  file: string;
  state: "working" | "done" | "refused";
  number: string | null;
  proposals: { customer: boolean; products: number };
  doubts: Array<{ id: string; severity: DiscrepancySeverity; message: string | null }>;
  reasons: string[];
}

/** Makes drafts from a customer's UBL files; a file that is not taken says why, and makes nothing. */
export function OrderImport({ onClose }: { onClose: () => void }) {
  const t = useT("orders");
  const client = useClient();
  const findCustomers = useCustomerChoices();
  const [customer, setCustomer] = useState<Choice | null>(null);
  const [results, setResults] = useState<readonly Result[]>([]);
  const working = results.some((one) => one.state === "working");

  const importOne = async (file: File) => {
    const key = newKey();
    const change = (to: Partial<Result>) => setResults((all) => all.map((one) => (one.key === key ? { ...one, ...to } : one)));
    setResults((all) => [...all, { key, file: file.name, state: "working", number: null, proposals: { customer: false, products: 0 }, doubts: [], reasons: [] }]);
    try {
      const stored = await uploadFile(file);
      const { data, error } = await client.mutation(OrderImportUbl, {
        input: { fileId: stored.id, customerId: customer?.id ?? null, idempotencyKey: key },
      }).toPromise();
      const payload = data?.orderImportUbl;
      if (!payload?.order) {
        const words = payload?.userErrors.map((one) => one.message) ?? [error ? failureOf(error).message ?? t("import.unreachable") : t("import.unreachable")];
        change({ state: "refused", reasons: words });
        return;
      }
      change({
        state: "done", number: payload.order.number,
        proposals: { customer: payload.customerProposed, products: payload.productsProposed },
        doubts: (payload.order.discrepancies?.nodes ?? []).filter((one) => !one.resolvedAt),
      });
    } catch (error) {
      change({ state: "refused", reasons: [(error instanceof FileRefused && error.message) || t("import.unreachable")] });
    }
  };
  const importAll = async (files: File[]) => {
    for (const file of files) await importOne(file);
  };
  return (
    <Dialog title={t("import.title")} isOpen onClose={onClose} size="large" keepOpen actions={<Button onPress={onClose} isDisabled={working}>{t("import.close")}</Button>}>
      <div className={styles.importing}>
        <ComboBox label={t("import.customer")} description={t("import.customer.note")} load={findCustomers} value={customer} onChange={setCustomer} />
        <FileDrop label={t("import.drop")} accept={[".xml", "text/xml", "application/xml"]} multiple maxBytes={maxFileBytes} isDisabled={working}
          description={t("import.note")} onFiles={(files) => void importAll(files)} />
      </div>
      <ul className={styles.results} aria-label={t("import.results")} aria-live="polite">
        {results.map((one) => <li key={one.key}><ImportResult result={one} /></li>)}
      </ul>
    </Dialog>
  );
}

function ImportResult({ result }: { result: Result }) {
  const t = useT("orders");
  return (
    <div className={styles.result}>
      <div className={styles.line}>
        <StatusMark status={result.state === "done" ? "done" : result.state === "refused" ? "late" : "waiting"}>{t(`import.${result.state}`)}</StatusMark>
        <span className={styles.file}>{result.file}</span>
        {result.number && <Link href={`/orders/${encodeURIComponent(result.number)}`}>{t("import.open", { number: result.number })}</Link>}
      </div>
      {result.proposals.customer && <p>{t("import.customerProposed")}</p>}
      {result.proposals.products > 0 && <p>{t("import.productsProposed", { count: result.proposals.products })}</p>}
      {result.doubts.length > 0 && (
        <>
          <p>{t("import.doubts", { count: result.doubts.length })}</p>
          <ul className={styles.doubts}>
            {result.doubts.map((doubt) => <li key={doubt.id}><DiscrepancyMark severity={doubt.severity} /><span>{doubt.message}</span></li>)}
          </ul>
        </>
      )}
      {result.reasons.length > 0 && <ul className={styles.reasons}>{result.reasons.map((reason) => <li key={reason}>{reason}</li>)}</ul>}
    </div>
  );
}
