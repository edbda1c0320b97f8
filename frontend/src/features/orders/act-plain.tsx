import { useQuery } from "urql";
import { graphql } from "@/gen/graphql";
import { useDates } from "@/lib/clock";
import { useT } from "@/lib/i18n/use-t";
import { useAct } from "@/lib/use-act";
import { useIdempotencyKey } from "@/lib/use-idempotency-key";
import { ActDialog } from "@/parts/act-dialog";
import { toast } from "@/ui/toast";
import { DiscrepancyMark } from "./discrepancy-mark";
import type { Acting } from "./order-acts";
import styles from "./order-page.module.css";

const OrderConfirm = graphql(`
  mutation OrderConfirm($input: OrderConfirmInput!) {
    orderConfirm(input: $input) { order { id version status confirmedAt actions currency exchangeRate exchangeRateOn } userErrors { code message field } }
  }
`);

const OrderClose = graphql(`
  mutation OrderClose($input: OrderCloseInput!) {
    orderClose(input: $input) { order { id version status closedAt actions } userErrors { code message field } }
  }
`);

const OrderResume = graphql(`
  mutation OrderResume($input: OrderResumeInput!) {
    orderResume(input: $input) { order { id version heldAt heldReason actions } userErrors { code message field } }
  }
`);

const OpenDoubtsQuery = graphql(`
  query OpenDoubts($id: ID!) {
    order(id: $id) { id discrepancies(first: 100) { nodes { id severity message resolvedAt } } }
  }
`);

interface Props {
  order: Acting;
  onClose: () => void;
}

/** Accepts an order; what still stands in the way is named before it is tried. */
export function ConfirmOrderDialog({ order, onClose }: Props) {
  const t = useT("orders");
  const act = useAct(OrderConfirm);
  const key = useIdempotencyKey();
  const dates = useDates();
  const [{ data }] = useQuery({ query: OpenDoubtsQuery, variables: { id: order.id } });
  const doubts = (data?.order?.discrepancies?.nodes ?? []).filter((one) => !one.resolvedAt && one.severity !== "NOTICE");
  const submit = async () => {
    const done = await act.run({ input: { id: order.id, version: order.version, idempotencyKey: key.current() } });
    if (!done) return;
    const { currency, exchangeRate: rate, exchangeRateOn: on } = done.order ?? {};
    toast(rate && rate !== "1"
      ? t("confirm.done.rate", { number: order.number, rate: t("rate.value", { currency: currency ?? "", rate, on: dates.date(on) }) })
      : t("confirm.done", { number: order.number }));
    onClose();
  };
  return (
    <ActDialog title={t("confirm.title", { number: order.number })} onClose={onClose} onSubmit={() => void submit()} submitLabel={t("act.CONFIRM")} act={act} isDisabled={doubts.length > 0}>
      {doubts.length > 0 && (
        <div className={styles.blocked}>
          <p>{t("confirm.doubts", { count: doubts.length })}</p>
          <ul className={styles.doubts}>
            {doubts.map((one) => <li key={one.id}><DiscrepancyMark severity={one.severity} /><span className={styles.doubt}>{one.message ?? t("doubts.hidden")}</span></li>)}
          </ul>
        </div>
      )}
      {doubts.length === 0 && <p>{t("confirm.effect")}</p>}
    </ActDialog>
  );
}

/** Declares a delivered order done. */
export function CloseDialog({ order, onClose }: Props) {
  const t = useT("orders");
  const act = useAct(OrderClose);
  const key = useIdempotencyKey();
  const submit = async () => {
    if (!(await act.run({ input: { id: order.id, version: order.version, idempotencyKey: key.current() } }))) return;
    toast(t("close.done", { number: order.number }));
    onClose();
  };
  return (
    <ActDialog title={t("close.title", { number: order.number })} onClose={onClose} onSubmit={() => void submit()} submitLabel={t("act.CLOSE")} act={act} size="small">
      <p>{t("close.effect")}</p>
    </ActDialog>
  );
}

/** Lets release and shipping go on. */
export function ResumeDialog({ order, onClose }: Props) {
  const t = useT("orders");
  const act = useAct(OrderResume);
  const key = useIdempotencyKey();
  const submit = async () => {
    if (!(await act.run({ input: { id: order.id, version: order.version, idempotencyKey: key.current() } }))) return;
    toast(t("resume.done", { number: order.number }));
    onClose();
  };
  return (
    <ActDialog title={t("resume.title", { number: order.number })} onClose={onClose} onSubmit={() => void submit()} submitLabel={t("act.RESUME")} act={act} size="small">
      <p>{t("resume.effect")}</p>
    </ActDialog>
  );
}
