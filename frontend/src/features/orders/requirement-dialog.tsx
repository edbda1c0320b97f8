import { useState } from "react";
import { RequirementKind } from "@/gen/enums";
import { graphql } from "@/gen/graphql";
import type { RequirementKind as Kind } from "@/gen/schema";
import { useT } from "@/lib/i18n/use-t";
import { useAct } from "@/lib/use-act";
import { useIdempotencyKey } from "@/lib/use-idempotency-key";
import { ActDialog } from "@/parts/act-dialog";
import { Select } from "@/ui/select";
import { TextArea } from "@/ui/text-field";
import { toast } from "@/ui/toast";

const RequirementAdd = graphql(`
  mutation OrderRequirementAdd($input: OrderRequirementAddInput!) {
    orderRequirementAdd(input: $input) { order { id version } userErrors { code message field } }
  }
`);

interface Line { id: string; position: number; description: string }

/** Writes down something special the customer asks for. */
export function RequirementDialog({ orderId, lines, onClose }: { orderId: string; lines: readonly Line[]; onClose: () => void }) {
  const t = useT("orders");
  const act = useAct(RequirementAdd);
  const key = useIdempotencyKey();
  const [kind, setKind] = useState<Kind>("PACKING");
  const [line, setLine] = useState<string | null>(null);
  const [text, setText] = useState("");
  const submit = async () => {
    if (!(await act.run({ input: { orderId, orderLineId: line, kind, text, idempotencyKey: key.current() } }))) return;
    toast(t("requirement.added"));
    onClose();
  };
  return (
    <ActDialog title={t("requirement.title")} onClose={onClose} onSubmit={() => void submit()} submitLabel={t("requirement.add")} act={act}
      labels={{ kind: t("requirement.kind"), text: t("requirement.text") }}>
      <Select name="kind" label={t("requirement.kind")} items={RequirementKind.map((id) => ({ id, label: t(`requirement.${id}`) }))} value={kind} onChange={(next) => next && setKind(next)} />
      <Select name="orderLineId" label={t("requirement.for")} emptyLabel={t("requirement.whole")} value={line} onChange={setLine}
        items={lines.map((one) => ({ id: one.id, label: t("requirement.line", { line: one.position, description: one.description }) }))} />
      <TextArea name="text" label={t("requirement.text")} isRequired value={text} onChange={setText} autoFocus />
    </ActDialog>
  );
}
