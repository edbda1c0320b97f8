import { useMemo } from "react";
import type { SearchFactsQuery, SearchQuery } from "@/gen/schema";
import { useT } from "@/lib/i18n/use-t";

type Hit = SearchQuery["search"][number];
type Facts = NonNullable<SearchFactsQuery["nodes"][number]>;

const kinds = ["Order", "Customer", "Product", "ProductionBatch", "Supplier", "Material", "Incident", "Shipment", "Feedback"] as const;

/** The line below a hit: what it is, how it stands, whose it is; without what the viewer does not see. */
export function useHitNote(): (hit: Hit, facts: Facts | undefined) => string {
  const t = useT("app");
  const tOrder = useT("order-parts");
  const tStatus = useT("status-parts");
  const tIncident = useT("incidents");
  return useMemo(() => {
    const state = (facts: Facts): string | null => {
      if ("orderStatus" in facts) {
        if (facts.lateDays > 0) return tOrder("late", { days: facts.lateDays });
        return facts.deliveredOn && facts.orderStatus === "CONFIRMED" ? tOrder("delivered") : tOrder(`status.${facts.orderStatus}`);
      }
      if ("batchStatus" in facts) return tStatus(`batch.${facts.batchStatus}`);
      if ("shipmentStatus" in facts) return tStatus(`shipment.${facts.shipmentStatus}`);
      if ("feedbackStatus" in facts) return tStatus(`feedback.${facts.feedbackStatus}`);
      if ("incidentStatus" in facts) return tIncident(facts.incidentStatus === "RESOLVED" ? "status.RESOLVED" : `severity.${facts.severity}`);
      return null;
    };
    const customer = (facts: Facts): string | null | undefined => {
      const of = "customer" in facts ? facts : "order" in facts ? facts.order : null;
      return of?.customer?.name;
    };
    return (hit, facts) => {
      const kind = kinds.find((one) => one === hit.kind);
      return [kind && t(`search.kind.${kind}`), facts && state(facts), facts && customer(facts), hit.subtitle].filter(Boolean).join(" · ");
    };
  }, [t, tOrder, tStatus, tIncident]);
}
