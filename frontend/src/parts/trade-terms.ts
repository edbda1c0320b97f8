import { useMemo } from "react";
import { useLanguage } from "@/lib/i18n/use-t";
import type { Choice } from "@/ui/select";

/** The Incoterms of 2020. */
export const incoterms = ["EXW", "FCA", "FAS", "FOB", "CFR", "CIF", "CPT", "CIP", "DAP", "DPU", "DDP"] as const;

export const incotermChoices: readonly Choice[] = incoterms.map((id) => ({ id, label: id }));

/** ISO 3166-1 alpha-2; the browser knows their names but not which there are. */
const countries = `AD AE AF AG AI AL AM AO AR AS AT AU AW AX AZ BA BB BD BE BF BG BH BI BJ BL BM BN BO BQ BR BS BT BW BY BZ
CA CC CD CF CG CH CI CK CL CM CN CO CR CU CV CW CX CY CZ DE DJ DK DM DO DZ EC EE EG EH ER ES ET FI FJ FK FM FO FR GA GB GD
GE GF GG GH GI GL GM GN GP GQ GR GS GT GU GW GY HK HM HN HR HT HU ID IE IL IM IN IO IQ IR IS IT JE JM JO JP KE KG KH KI KM
KN KP KR KW KY KZ LA LB LC LI LK LR LS LT LU LV LY MA MC MD ME MF MG MH MK ML MM MN MO MP MQ MR MS MT MU MV MW MX MY MZ NA
NC NE NF NG NI NL NO NP NR NU NZ OM PA PE PF PG PH PK PL PM PN PR PS PT PW PY QA RE RO RS RU RW SA SB SC SD SE SG SH SI SJ
SK SL SM SN SO SR SS ST SV SX SY SZ TC TD TF TG TH TJ TK TL TM TN TO TR TT TV TW TZ UA UG UM US UY UZ VA VC VE VG VI VN VU
WF WS YE YT ZA ZM ZW`.split(/\s+/);

/** The currencies of most orders, before all the others. */
const usualCurrencies = ["USD", "EUR", "CNY", "GBP", "JPY", "HKD"];

function matching(choices: readonly Choice[], text: string): readonly Choice[] {
  const wanted = text.trim().toLowerCase();
  return choices.filter((one) => `${one.id} ${one.label} ${one.note ?? ""}`.toLowerCase().includes(wanted)).slice(0, 60);
}

/** Countries and currencies by their names in the language of the page, to be found by typing. */
export function useTradeTerms() {
  const { language } = useLanguage();
  return useMemo(() => {
    const regions = new Intl.DisplayNames(language, { type: "region" });
    const money = new Intl.DisplayNames(language, { type: "currency" });
    const countryName = (code: string | null | undefined) => {
      if (!code) return "";
      try {
        return regions.of(code) ?? code;
      } catch {
        return code;
      }
    };
    const countryChoices: Choice[] = countries
      .map((id) => ({ id, label: countryName(id), note: id }))
      .sort((a, b) => a.label.localeCompare(b.label, language));
    const codes = [...usualCurrencies, ...Intl.supportedValuesOf("currency").filter((code) => !usualCurrencies.includes(code))];
    const currencyChoices: Choice[] = codes.map((id) => ({ id, label: id, note: money.of(id) }));
    return {
      countryName,
      findCountries: (text: string) => Promise.resolve(matching(countryChoices, text)),
      findCurrencies: (text: string) => Promise.resolve(matching(currencyChoices, text)),
    };
  }, [language]);
}
