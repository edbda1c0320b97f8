import { graphql } from "@/gen/graphql";
import "@/parts/attachment-list";

export const PortalRemedy = graphql(`
  fragment PortalRemedy on Remedy {
    id version kind status text amount { amount currency } replacementOrder { id number }
  }
`);

/** A question of its own: photos and offers of ten reports cost more than the order itself. */
export const PortalFeedbackQuery = graphql(`
  query PortalFeedback($id: ID!) {
    order(id: $id) {
      id number status
      lines(first: 100) { nodes { id position description } }
      feedbacks(last: 10) {
        nodes {
          id number kind status rating severity text answer firstAnswerDueAt
          attachments(first: 5) { nodes { id ...AttachmentRow } }
          remedies { id ...PortalRemedy }
        }
      }
    }
  }
`);

export const PortalRemedyAnswer = graphql(`
  mutation PortalRemedyAnswer($input: RemedyAnswerInput!) {
    remedyAnswer(input: $input) { remedy { ...PortalRemedy } userErrors { code message field } }
  }
`);

export const PortalFeedbackCreate = graphql(`
  mutation PortalFeedbackCreate($input: FeedbackCreateInput!) {
    feedbackCreate(input: $input) { feedback { id number firstAnswerDueAt } userErrors { code message field } }
  }
`);

export const PortalFeedbackPhoto = graphql(`
  mutation PortalFeedbackPhoto($input: AttachmentCreateInput!) {
    attachmentCreate(input: $input) { attachment { id } userErrors { code message field } }
  }
`);
