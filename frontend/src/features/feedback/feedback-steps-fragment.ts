import { graphql } from "@/gen/graphql";

export const FeedbackStepsFragment = graphql(`
  fragment FeedbackSteps on Feedback {
    id version number kind status answer answeredAt cause action resolvedAt closedAt
    customer { id name }
  }
`);
