import { graphql } from "@/gen/graphql";

/** What is known of the firm, for its page and its forms. */
export const CompanyFacts = graphql(`
  fragment CompanyFacts on Company {
    id version name legalName baseCurrency timeZone workDays holidays extraWorkDays
    address { name street additional city region postalCode country }
  }
`);

export const CompanySave = graphql(`
  mutation CompanySave($input: CompanyUpdateInput!) {
    companyUpdate(input: $input) { company { id ...CompanyFacts } userErrors { code message field } }
  }
`);
