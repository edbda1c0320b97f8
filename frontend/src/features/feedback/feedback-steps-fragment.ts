import { graphql } from "@/gen/graphql";

export const FeedbackStepsFragment = graphql(`
  fragment FeedbackSteps on Feedback {
    id version number kind status severity answer answeredAt cause causeKind action resolvedAt closedAt containment containedAt firstAnswerDueAt
    stages { kind dueAt doneAt state }
    customer { id name }
    owner { id name }
    line { id position description }
    shipment { id number }
    batch { id number }
  }
`);
