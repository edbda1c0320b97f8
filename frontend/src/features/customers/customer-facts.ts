import { graphql } from "@/gen/graphql";

/** What is known of a customer, for its page and for its form. */
export const CustomerFacts = graphql(`
  fragment CustomerFacts on Customer {
    id version number name legalName taxId tier country language currency paymentTerms incoterm incotermPlace
    overTolerance underTolerance shippingMarks preferences archivedAt createdAt
    address { name street additional city region postalCode country }
    sales { id name }
    merchandiser { id name }
  }
`);
