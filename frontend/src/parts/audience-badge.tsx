import type { Audience } from "@/gen/schema";
import { useT } from "@/lib/i18n/use-t";
import { Badge } from "@/ui/badge";

/** Who can read it: the house, those who see prices, or the customer too. */
export function AudienceBadge({ audience }: { audience: Audience }) {
  const t = useT("order-parts");
  return <Badge tone={audience === "CUSTOMER" ? "outside" : audience === "COMMERCIAL" ? "outline" : "neutral"}>{t(`audience.${audience}`)}</Badge>;
}
