import { graphql } from "@/gen/graphql";
import type { Decimal } from "@/lib/decimal";
import { compare } from "@/lib/decimal";
import type { FragmentOf } from "@/lib/document";
import { readFragment } from "@/lib/document";
import { useT } from "@/lib/i18n/use-t";
import type { Milestone } from "@/ui/milestone-bar";
import { MilestoneBar } from "@/ui/milestone-bar";

const PortalStepsDocument = graphql(`
  fragment PortalSteps on Order {
    id status madePercent passedPercent shippedPercent deliveredPercent
  }
`);

/** How far the order is, in what a customer may know: no dates of ours, no causes, percentages only. */
export function PortalSteps({ order: ref }: { order: FragmentOf<typeof PortalStepsDocument> }) {
  const t = useT("portal");
  const order = readFragment(PortalStepsDocument, ref);
  const accepted = order.status === "CONFIRMED" || order.status === "CLOSED";
  const step = (id: string, label: string, percent: Decimal): Milestone => {
    // Rounded down, so that a hundred means all; what has only just begun is not nothing.
    const whole = Math.floor(Number(percent));
    const state = compare(percent, "100") >= 0 ? "done" : compare(percent, "0") > 0 ? "forecast" : "planned";
    return { id, label, state, date: state === "planned" ? null : whole === 0 ? "<1%" : `${whole}%` };
  };
  return (
    <MilestoneBar label={t("progress")} items={[
      { id: "received", label: t("step.received"), state: "done" },
      { id: "confirmed", label: t("step.confirmed"), state: accepted ? "done" : order.status === "CLARIFYING" ? "waiting" : "planned" },
      step("made", t("step.made"), order.madePercent),
      step("passed", t("step.passed"), order.passedPercent),
      step("shipped", t("step.shipped"), order.shippedPercent),
      step("delivered", t("step.delivered"), order.deliveredPercent),
    ]} />
  );
}
