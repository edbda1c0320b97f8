import { graphql } from "@/gen/graphql";

/** What is known of a product, for its page and for its form. */
export const ProductFacts = graphql(`
  fragment ProductFacts on Product {
    id version code name nameEn description unit hsCode minOrderQuantity leadDays
    unitsPerCarton cartonLengthMm cartonWidthMm cartonHeightMm cartonNetKg cartonGrossKg packingNote archivedAt
    parameters { name value unit min max }
    operations { id sequence name workCenter minutesPerUnit instruction }
  }
`);
