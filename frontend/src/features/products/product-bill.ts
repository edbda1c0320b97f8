import { graphql } from "@/gen/graphql";

export const ProductBill = graphql(`
  fragment ProductBill on Product {
    id version code unit archivedAt
    billOfMaterials { id sequence quantityPerUnit scrapPercent note material { id code name unit } }
  }
`);
