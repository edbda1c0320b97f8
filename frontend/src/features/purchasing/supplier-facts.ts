import { graphql } from "@/gen/graphql";

export const SupplierFacts = graphql(`
  fragment SupplierFacts on Supplier {
    id version code name contactName email phone leadDays note archivedAt updatedAt
    punctuality { arrivalCount onTimeCount percent }
  }
`);
