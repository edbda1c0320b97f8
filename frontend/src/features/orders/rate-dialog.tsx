import { useState } from "react";
import { graphql } from "@/gen/graphql";
import { useClock } from "@/lib/clock";
import type { CalendarDate } from "@/lib/dates";
import type { Decimal } from "@/lib/decimal";
import { compare, multiply, trim } from "@/lib/decimal";
import { useT } from "@/lib/i18n/use-t";
import { useAct } from "@/lib/use-act";
import { useIdempotencyKey } from "@/lib/use-idempotency-key";
import { ActDialog } from "@/parts/act-dialog";
import { useTradeTerms } from "@/parts/trade-terms";
import { UnusualFigure } from "@/parts/unusual-figure";
import { ComboBox } from "@/ui/combo-box";
import { DatePicker } from "@/ui/date-picker";
import { NumberField } from "@/ui/number-field";
import { toast } from "@/ui/toast";

const ExchangeRateSet = graphql(`
  mutation ExchangeRateSet($input: ExchangeRateSetInput!) {
    exchangeRateSet(input: $input) { exchangeRate { id } userErrors { code message field } }
  }
`);

/** Sets the rate of a currency from a day on; orders already accepted keep theirs. */
export function RateDialog({ base, present, onClose }: { base: string; present: ReadonlyMap<string, Decimal>; onClose: () => void }) {
  const t = useT("orders");
  const { today } = useClock();
  const { findCurrencies } = useTradeTerms();
  const act = useAct(ExchangeRateSet);
  const key = useIdempotencyKey();
  const [currency, setCurrency] = useState("");
  const [rate, setRate] = useState<Decimal | "">("");
  const [validFrom, setValidFrom] = useState<CalendarDate | null>(today);
  const [sure, setSure] = useState(false);
  const now = present.get(currency);
  const unusual = now !== undefined && rate !== "" && (compare(multiply(rate, "5"), multiply(now, "6")) > 0 || compare(multiply(rate, "6"), multiply(now, "5")) < 0);
  const submit = async () => {
    if (!(await act.run({ input: { currency, rate: rate || "0", validFrom, idempotencyKey: key.current() } }))) return;
    toast(t("rates.done", { currency }));
    onClose();
  };
  return (
    <ActDialog title={t("rates.set")} onClose={onClose} onSubmit={() => void submit()} submitLabel={t("save")} act={act} size="small" isDisabled={!currency || rate === "" || (unusual && !sure)}
      labels={{ currency: t("currency"), rate: t("rates.rate"), validFrom: t("rates.from") }}>
      <p>{t("rates.effect")}</p>
      <ComboBox name="currency" label={t("currency")} isRequired load={findCurrencies} value={currency ? { id: currency, label: currency } : null} onChange={(choice) => setCurrency(choice?.id ?? "")} />
      <NumberField name="rate" label={t("rates.rate")} isRequired min="0" value={rate} onChange={setRate} unit={base} description={currency && rate ? t("rates.value", { currency, rate, base }) : undefined} />
      {unusual && <UnusualFigure words={t("rates.unusual", { rate: trim(now) })} sure={t("rates.sure")} isSure={sure} onSure={setSure} />}
      <DatePicker name="validFrom" label={t("rates.from")} value={validFrom} onChange={setValidFrom} />
    </ActDialog>
  );
}
