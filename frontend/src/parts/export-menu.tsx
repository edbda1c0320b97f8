import { useState } from "react";
import { useT } from "@/lib/i18n/use-t";
import { FileRefused, offerExport } from "@/parts/files";
import { Button } from "@/ui/button";
import { Menu } from "@/ui/menu";
import { toast } from "@/ui/toast";

export interface ExportMenuProps {
  /** The list's name in the address of its file. */
  list: "orders" | "batches" | "inspections" | "shipments" | "customers" | "products" | "feedbacks" | "material-requirements" | "materials" | "suppliers" | "incidents" | "tasks" | "receivables" | "payments";
  filter: object;
  orderBy: object;
  /** What is exported, where it is not the list of the page. */
  label?: string;
}

/** All rows that the list's filter shows, in its order, as a file that the browser downloads by itself. */
export function ExportMenu({ list, filter, orderBy, label }: ExportMenuProps) {
  const t = useT("export");
  const [busy, setBusy] = useState(false);
  const save = async (format: "xlsx" | "csv") => {
    setBusy(true);
    try {
      const offer = await offerExport(list, format, filter, orderBy);
      const link = document.createElement("a");
      link.href = offer.url;
      link.download = "";
      link.click();
      toast({ text: t(format === "xlsx" ? "started.xlsx" : "started.csv", { count: offer.rows }), tone: "note" });
    } catch (error) {
      toast({ text: (error instanceof FileRefused && error.message) || t("failed"), tone: "failed" });
    } finally {
      setBusy(false);
    }
  };
  return (
    <Menu label={label ?? t("title")} trigger={<Button icon="download" busy={busy}>{label ?? t("title")}</Button>} items={[
      { id: "xlsx", label: t("xlsx"), note: t("xlsx.note"), icon: "file", onAction: () => void save("xlsx") },
      { id: "csv", label: t("csv"), note: t("csv.note"), icon: "file", onAction: () => void save("csv") },
    ]} />
  );
}
