import { graphql } from "@/gen/graphql";
import type { BatchProgressFragment } from "@/gen/schema";
import { add, compare, multiply, percentOf } from "@/lib/decimal";
import type { FragmentOf } from "@/lib/document";
import { readFragment } from "@/lib/document";
import { useT } from "@/lib/i18n/use-t";
import { formatQuantity } from "@/lib/quantity";
import { useUnits } from "@/parts/units";
import { Progress } from "@/ui/progress";

const BatchProgressDocument = graphql(`
  fragment BatchProgress on ProductionBatch {
    quantity unit madeQuantity
    operations { id sequence name quantity goodQuantity }
  }
`);

/** The operation that is furthest on, of a batch of which nothing is finished yet. */
function furthest({ madeQuantity, operations }: BatchProgressFragment) {
  if (compare(madeQuantity, "0") > 0) return undefined;
  return operations?.filter((one) => compare(one.goodQuantity, "0") > 0).at(-1);
}

/**
 * How many are finished, over a bar of the work done on all operations. Before any is finished the number is that of
 * the operation that is furthest on: a nought would say that nothing is being done.
 */
export function BatchProgress({ batch: ref }: { batch: FragmentOf<typeof BatchProgressDocument> }) {
  const t = useT("production");
  const units = useUnits();
  const batch = readFragment(BatchProgressDocument, ref);
  const running = furthest(batch);
  const operations = batch.operations ?? [];
  const of = (value: string) => `${formatQuantity(value)} / ${units.quantity(batch.quantity, batch.unit)}`;
  const done = operations.reduce((sum, one) => add(sum, one.goodQuantity), "0");
  const percent = operations.length > 0 ? percentOf(done, multiply(batch.quantity, String(operations.length))) : percentOf(batch.madeQuantity, batch.quantity);
  return running
    ? <Progress label={running.name} percent={percent} valueText={of(running.goodQuantity)} />
    : <Progress label={t("made")} hideLabel percent={percent} valueText={of(batch.madeQuantity)} />;
}
