import { graphql } from "@/gen/graphql";

/** An incident as lists and panels show it. */
export const IncidentRow = graphql(`
  fragment IncidentRow on Incident {
    id version number kind severity status text workPlace dueOn isOverdue createdAt
    order { id number }
    batch { id number }
    owner { id name }
    by { id name }
  }
`);
