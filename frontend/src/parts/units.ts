import { useMemo } from "react";
import { useQuery } from "urql";
import { graphql } from "@/gen/graphql";
import type { Decimal } from "@/lib/decimal";
import { useLanguage } from "@/lib/i18n/use-t";
import { formatQuantity, unitName } from "@/lib/quantity";

const UnitsQuery = graphql(`
  query Units {
    units { code nameZh nameEn decimals }
  }
`);

/** Units of measure by their code, in the language of the page. */
export function useUnits() {
  const { language } = useLanguage();
  const [{ data }] = useQuery({ query: UnitsQuery, requestPolicy: "cache-first" });
  const units = data?.units;
  return useMemo(() => {
    const byCode = new Map((units ?? []).map((unit) => [unit.code, unit]));
    const name = (code: string) => {
      const unit = byCode.get(code);
      return unit ? unitName(unit, language) : code;
    };
    return {
      name,
      /** How many decimals make sense; six, the most there are, for a unit not known. */
      decimals: (code: string) => byCode.get(code)?.decimals ?? 6,
      /** `1,200 件` */
      quantity: (value: Decimal | null | undefined, code: string) => formatQuantity(value, name(code)),
      choices: (units ?? []).map((unit) => ({ id: unit.code, label: unitName(unit, language), note: unit.code })),
    };
  }, [units, language]);
}
