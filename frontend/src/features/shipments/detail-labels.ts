import { useT } from "@/lib/i18n/use-t";
import type { Details } from "./shipment-details";

/** The labels of the fields, for the summary of errors too. */
export function useDetailLabels(): Record<keyof Details, string> {
  const t = useT("shipments");
  return {
    mode: t("mode"), carrier: t("carrier"), forwarder: t("forwarder"), trackingNo: t("trackingNo"), vessel: t("vessel"), containerNo: t("containerNo"),
    fromPlace: t("fromPlace"), toPlace: t("toPlace"), marks: t("marks"), cartonCount: t("cartonCount"), netKg: t("netKg"), grossKg: t("grossKg"),
    volumeM3: t("volumeM3"), etdOn: t("etd"), etaOn: t("eta"), note: t("note"),
  };
}
