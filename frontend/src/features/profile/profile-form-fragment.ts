import { graphql } from "@/gen/graphql";

export const ProfileFormDocument = graphql(`
  fragment ProfileForm on Viewer { id name language timeZone }
`);
