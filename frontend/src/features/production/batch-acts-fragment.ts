import { graphql } from "@/gen/graphql";

export const BatchActsFragment = graphql(`
  fragment BatchActs on ProductionBatch {
    id version number status quantity unit madeQuantity plannedStartOn plannedFinishOn note
    order { id number heldAt heldReason heldGates }
    operations { id }
    inspections(first: 50) { nodes { id number kind quantity verdict repeats { id } } }
    materialReadiness
  }
`);
