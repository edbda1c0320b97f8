import { graphql } from "@/gen/graphql";

export const RecordFormDocument = graphql(`
  fragment RecordForm on Inspection {
    id version number quantity acceptedQuantity rejectedQuantity verdict note
    line { id unit }
  }
`);
