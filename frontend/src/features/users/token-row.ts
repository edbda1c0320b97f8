import { graphql } from "@/gen/graphql";

export const TokenRow = graphql(`
  fragment TokenRow on ServiceToken {
    id version name prefix role readOnly prices expiresAt lastUsedAt revokedAt
  }
`);
