import { useState } from "react";
import { useQuery } from "urql";
import type { PromiseAskedBy } from "@/gen/schema";
import { graphql } from "@/gen/graphql";
import { useDates } from "@/lib/clock";
import type { CalendarDate } from "@/lib/dates";
import { useT } from "@/lib/i18n/use-t";
import { useAct } from "@/lib/use-act";
import { useDecided } from "@/lib/use-decided";
import { useIdempotencyKey } from "@/lib/use-idempotency-key";
import { ActDialog } from "@/parts/act-dialog";
import { Checkbox } from "@/ui/checkbox";
import { DatePicker } from "@/ui/date-picker";
import { Select } from "@/ui/select";
import { TextArea } from "@/ui/text-field";
import { toast } from "@/ui/toast";
import type { Acting } from "./order-acts";
import styles from "./order-page.module.css";

const OrderPromise = graphql(`
  mutation OrderPromise($input: OrderPromiseInput!) {
    orderPromise(input: $input) { order { id version requestedOn firstPromisedOn promisedOn lateDays actions } userErrors { code message field } }
  }
`);

const PromiseLinesQuery = graphql(`
  query PromiseLines($id: ID!) {
    order(id: $id) { id lines(first: 100) { nodes { id position description requestedOn promisedOn cancelledAt } } }
  }
`);

/** Moves the promised or the requested date of some lines or of all; the first promise stays as it was. */
export function PromiseDialog({ order, onClose }: { order: Acting; onClose: () => void }) {
  const t = useT("orders");
  const dates = useDates();
  const act = useAct(OrderPromise);
  const version = useDecided(order, act.conflict);
  const key = useIdempotencyKey();
  const [kind, setKind] = useState<"PROMISED" | "REQUESTED">("PROMISED");
  const [date, setDate] = useState<CalendarDate | null>(null);
  const [askedBy, setAskedBy] = useState<PromiseAskedBy>("US");
  const [reason, setReason] = useState("");
  const [some, setSome] = useState<ReadonlySet<string> | null>(null);
  const [{ data }] = useQuery({ query: PromiseLinesQuery, variables: { id: order.id } });
  const lines = (data?.order?.lines?.nodes ?? []).filter((line) => !line.cancelledAt);
  const chosen = some ?? new Set(lines.map((line) => line.id));
  const choose = (id: string, on: boolean) => {
    const next = new Set(chosen);
    if (on) next.add(id);
    else next.delete(id);
    setSome(next);
  };
  const submit = async () => {
    if (!date) return;
    const done = await act.run({
      input: {
        id: order.id, version, kind, date, askedBy, reason: reason.trim() || null,
        lineIds: chosen.size === lines.length ? null : [...chosen], idempotencyKey: key.current(),
      },
    });
    if (!done) return;
    toast(t("promise.done", { number: order.number, date: dates.date(date) }));
    onClose();
  };
  return (
    <ActDialog title={t("promise.title", { number: order.number })} onClose={onClose} onSubmit={() => void submit()} submitLabel={t("act.PROMISE")} act={act}
      isDisabled={!date || chosen.size === 0} labels={{ date: t("promise.date"), reason: t("reason"), askedBy: t("promise.askedBy") }} columns={2}>
      <Select name="kind" label={t("promise.kind")} value={kind} onChange={(next) => next && setKind(next)} items={[
        { id: "PROMISED", label: t("promised") }, { id: "REQUESTED", label: t("requested") },
      ]} />
      <DatePicker name="date" label={t("promise.date")} isRequired value={date} onChange={setDate} description={date ? dates.dateAway(date) : undefined} />
      <Select name="askedBy" label={t("promise.askedBy")} value={askedBy} onChange={(next) => next && setAskedBy(next)}
        items={(["US", "CUSTOMER"] as const).map((id) => ({ id, label: t(`askedBy.${id}`) }))} />
      <div className={styles.whole}>
        <TextArea name="reason" label={t("reason")} description={t("promise.reason")} value={reason} onChange={setReason} />
      </div>
      {lines.length > 1 && (
        <fieldset className={styles.lineChoice}>
          <legend>{t("promise.lines")}</legend>
          {lines.map((line) => (
            <Checkbox key={line.id} isSelected={chosen.has(line.id)} onChange={(on) => choose(line.id, on)}>
              {t("promise.line", { line: line.position, description: line.description, date: dates.date(kind === "PROMISED" ? line.promisedOn : line.requestedOn) })}
            </Checkbox>
          ))}
        </fieldset>
      )}
    </ActDialog>
  );
}
