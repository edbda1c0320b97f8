import { graphql } from "@/gen/graphql";

/** A requirement as lists and dialogs show it. */
export const RequirementRow = graphql(`
  fragment RequirementRow on MaterialRequirement {
    id version status source quantity unit arrivedQuantity missingQuantity arrivedOn needByOn
    firstPromisedOn promisedOn slipCount isLate chaseCount chasedAt nextChaseOn cancelReason note
    order { id number }
    batch { id number }
    material { id code name unit }
    supplier { id code name }
  }
`);
