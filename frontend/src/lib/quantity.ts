import type { Decimal } from "@/lib/decimal";
import { group, trim } from "@/lib/decimal";

/** A unit of measure as the API names it. */
export interface UnitName {
  code: string;
  nameZh: string;
  nameEn: string;
}

/** `1,200 件`: grouped, no trailing zeros, the unit never implied. */
export function formatQuantity(value: Decimal | null | undefined, unit?: string | null): string {
  if (value === null || value === undefined) return "—";
  const number = group(trim(value)).replace(/^-/, "\u2212");
  return unit ? `${number}\u00a0${unit}` : number;
}

/** A unit's name in the language of the page. */
export function unitName(unit: UnitName, language: string): string {
  return language === "zh-CN" ? unit.nameZh : unit.nameEn;
}

/** `45%`, `45.5%`: from a ratio 0..1; ratios are the only numbers the API sends as floats. */
export function formatRatio(ratio: number | null | undefined): string {
  if (ratio === null || ratio === undefined) return "—";
  return `${trim((ratio * 100).toFixed(1))}%`;
}

/** `2.5%`: from a percentage the API sends as a decimal. */
export function formatPercent(percent: Decimal | null | undefined): string {
  return percent === null || percent === undefined ? "—" : `${trim(percent)}%`;
}
