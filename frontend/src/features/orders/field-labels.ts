import { useCallback } from "react";
import { useT } from "@/lib/i18n/use-t";

/** The names of a draft's fields by their path, for the list of what must be put right. */
export function useFieldLabels(): (lines: number) => Record<string, string> {
  const t = useT("orders");
  return useCallback((lines) => {
    const labels: Record<string, string> = {
      customerId: t("customer"), customerPoNo: t("po"), orderedOn: t("orderedOn"), currency: t("currency"), incoterm: t("incoterm"),
      incotermPlace: t("incotermPlace"), paymentTerms: t("paymentTerms"), shippingMarks: t("shippingMarks"), note: t("note"), lines: t("new.lines"),
    };
    for (let at = 0; at < lines; at += 1) {
      const of = (name: string, label: string) => {
        labels[`lines.${at}.${name}`] = t("line.field", { line: at + 1, field: label });
      };
      of("productId", t("product"));
      of("description", t("description"));
      of("spec", t("spec"));
      of("quantity", t("quantity"));
      of("unit", t("unit"));
      of("unitPrice", t("unitPrice"));
      of("requestedOn", t("requested"));
    }
    return labels;
  }, [t]);
}
