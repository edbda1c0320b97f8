import { graphql } from "@/gen/graphql";

export const MaterialFacts = graphql(`
  fragment MaterialFacts on Material {
    id version code name nameEn unit note archivedAt updatedAt
    supplier { id code name }
  }
`);
