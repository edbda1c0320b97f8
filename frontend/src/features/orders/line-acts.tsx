import { useState } from "react";
import { graphql } from "@/gen/graphql";
import { useT } from "@/lib/i18n/use-t";
import { useAct } from "@/lib/use-act";
import { useIdempotencyKey } from "@/lib/use-idempotency-key";
import { ActDialog } from "@/parts/act-dialog";
import { IconButton } from "@/ui/button";
import { Menu } from "@/ui/menu";
import { toast } from "@/ui/toast";

const OrderLineRemove = graphql(`
  mutation OrderLineRemove($input: OrderLineRemoveInput!) {
    orderLineRemove(input: $input) { order { id version } userErrors { code message field } }
  }
`);

export interface LineActsProps {
  line: { id: string; version: number; position: number; description: string };
  onEdit?: () => void;
  onBatch?: () => void;
}

/** What can be done with a line now. */
export function LineActs({ line, onEdit, onBatch }: LineActsProps) {
  const t = useT("orders");
  const [removing, setRemoving] = useState(false);
  const items = [
    ...(onEdit ? [
      { id: "edit", label: t("line.edit"), icon: "edit" as const, onAction: onEdit },
      { id: "remove", label: t("line.takeOut"), icon: "trash" as const, dangerous: true, onAction: () => setRemoving(true) },
    ] : []),
    ...(onBatch ? [{ id: "batch", label: t("batch.new"), icon: "production" as const, onAction: onBatch }] : []),
  ];
  const label = t("line.actsOf", { line: line.position });
  return (
    <>
      <Menu label={label} trigger={<IconButton icon="more" label={label} />} items={items} />
      {removing && <RemoveDialog line={line} onClose={() => setRemoving(false)} />}
    </>
  );
}

function RemoveDialog({ line, onClose }: { line: LineActsProps["line"]; onClose: () => void }) {
  const t = useT("orders");
  const act = useAct(OrderLineRemove);
  const key = useIdempotencyKey();
  const submit = async () => {
    if (!(await act.run({ input: { id: line.id, version: line.version, idempotencyKey: key.current() } }))) return;
    toast(t("line.removed", { line: line.position }));
    onClose();
  };
  return (
    <ActDialog title={t("line.remove.title", { line: line.position })} onClose={onClose} onSubmit={() => void submit()} submitLabel={t("line.takeOut")} act={act} size="small" dangerous>
      <p>{line.description}</p>
    </ActDialog>
  );
}
