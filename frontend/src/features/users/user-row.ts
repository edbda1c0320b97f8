import { graphql } from "@/gen/graphql";

export const UserRow = graphql(`
  fragment UserRow on User {
    id version name email language roles disabledAt lastSignInAt blockedUntil
    team { id name }
    customer { id name }
  }
`);
