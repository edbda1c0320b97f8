import type { SupplierFactsFragment } from "@/gen/schema";
import { compare } from "@/lib/decimal";
import { useT } from "@/lib/i18n/use-t";
import { formatPercent } from "@/lib/quantity";
import { StatusMark } from "@/ui/status-mark";

/** How many of a supplier's arrivals came by the day it first promised. */
export function Punctuality({ of }: { of: SupplierFactsFragment["punctuality"] }) {
  const t = useT("materials");
  if (!of) return null;
  if (of.percent === null) return <span>{t("punctuality.none")}</span>;
  const status = compare(of.percent, "90") >= 0 ? "ok" : compare(of.percent, "70") >= 0 ? "risk" : "late";
  const percent = formatPercent(String(Math.round(Number(of.percent))));
  return <StatusMark status={status}>{t("punctuality.value", { percent, onTime: of.onTimeCount, all: of.arrivalCount })}</StatusMark>;
}
