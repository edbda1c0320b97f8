import { graphql } from "@/gen/graphql";

export const IncidentDetail = graphql(`
  fragment IncidentDetail on Incident {
    id version number kind severity status text workPlace dueOn isOverdue createdAt resolvedAt cause resolution
    order { id number openIncidentCount }
    batch { id number openIncidentCount }
    owner { id name }
    by { id name }
    resolvedBy { id name }
  }
`);
