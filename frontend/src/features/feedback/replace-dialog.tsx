import { useState } from "react";
import { useQuery } from "urql";
import { graphql } from "@/gen/graphql";
import type { RemedyFragment as Remedy } from "@/gen/schema";
import type { CalendarDate } from "@/lib/dates";
import type { Decimal } from "@/lib/decimal";
import { compare, trim } from "@/lib/decimal";
import { failureOf } from "@/lib/errors";
import { useT } from "@/lib/i18n/use-t";
import { useAct } from "@/lib/use-act";
import { useDecided } from "@/lib/use-decided";
import { useIdempotencyKey } from "@/lib/use-idempotency-key";
import { ActDialog } from "@/parts/act-dialog";
import { useUnits } from "@/parts/units";
import { DatePicker } from "@/ui/date-picker";
import { ErrorState } from "@/ui/error-state";
import { NumberField } from "@/ui/number-field";
import { Skeleton } from "@/ui/skeleton";
import { toast } from "@/ui/toast";
import styles from "./feedback.module.css";
import { RemedyReplace } from "./remedy-fragment";

const ReplaceableDocument = graphql(`
  query ReplaceableLines($number: String!) {
    order(number: $number) { id number lines(first: 100) { nodes { id position description quantity unit cancelledAt } } }
  }
`);

/** Makes the order by which goods are sent anew: how many of which lines, free of charge. */
export function ReplaceDialog({ remedy, number, onClose }: { remedy: Remedy; number: string; onClose: () => void }) {
  const t = useT("feedback");
  const units = useUnits();
  const act = useAct(RemedyReplace);
  const key = useIdempotencyKey();
  const version = useDecided(remedy, act.conflict);
  const [{ data, error }] = useQuery({ query: ReplaceableDocument, variables: { number } });
  const [quantities, setQuantities] = useState<Record<string, Decimal | "">>({});
  const [requestedOn, setRequestedOn] = useState<CalendarDate | null>(null);
  const lines = (data?.order?.lines?.nodes ?? []).filter((line) => !line.cancelledAt);
  const chosen = lines.flatMap((line) => {
    const quantity = quantities[line.id];
    return quantity && compare(quantity, "0") > 0 ? [{ orderLineId: line.id, quantity }] : [];
  });
  const field = (id: string) => `lines.${chosen.findIndex((one) => one.orderLineId === id)}.quantity`;
  const submit = async () => {
    const done = await act.run({ input: { id: remedy.id, version, lines: chosen, requestedOn, idempotencyKey: key.current() } });
    const order = done?.remedy?.replacementOrder;
    if (!done) return;
    toast(t("replace.done", { number: order?.number ?? "" }));
    onClose();
  };
  return (
    <ActDialog title={t("replace.title", { number })} onClose={onClose} onSubmit={() => void submit()} submitLabel={t("replace.submit")} act={act} isDisabled={chosen.length === 0}>
      <p>{t("replace.effect")}</p>
      {error && <ErrorState inline failure={failureOf(error)} what={t("replace.failed")} />}
      {!data && !error && <Skeleton />}
      <div className={styles.replace}>
        {lines.map((line) => (
          <NumberField key={line.id} name={chosen.some((one) => one.orderLineId === line.id) ? field(line.id) : undefined} label={`${line.position}. ${line.description}`}
            value={quantities[line.id] ?? ""} onChange={(next) => setQuantities((before) => ({ ...before, [line.id]: next }))}
            unit={units.name(line.unit)} min="0" max={trim(line.quantity)} description={t("replace.of", { quantity: units.quantity(line.quantity, line.unit) })} />
        ))}
      </div>
      <DatePicker name="requestedOn" label={t("replace.requestedOn")} value={requestedOn} onChange={setRequestedOn} />
    </ActDialog>
  );
}
