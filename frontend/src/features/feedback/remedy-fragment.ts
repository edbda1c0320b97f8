import { graphql } from "@/gen/graphql";

export const RemedyFragment = graphql(`
  fragment Remedy on Remedy {
    id version kind status text approvedAt approvalReason answeredAt customerNote finishedAt withdrawReason createdAt
    amount { amount currency }
    proposedBy { id name }
    approvedBy { id name }
    replacementOrder { id number status }
  }
`);

export const RemedyPanelFragment = graphql(`
  fragment RemedyPanel on Feedback {
    id number kind status
    customer { id name }
    order { id number currency }
    compensationLimit { amount currency }
    remedies { id ...Remedy }
  }
`);

export const RemedyPropose = graphql(`
  mutation RemedyPropose($input: RemedyProposeInput!) {
    remedyPropose(input: $input) { remedy { ...Remedy feedback { ...RemedyPanel } } userErrors { code message field } }
  }
`);

export const RemedyApprove = graphql(`
  mutation RemedyApprove($input: RemedyApproveInput!) {
    remedyApprove(input: $input) { remedy { ...Remedy } userErrors { code message field } }
  }
`);

export const RemedyAnswer = graphql(`
  mutation RemedyAnswer($input: RemedyAnswerInput!) {
    remedyAnswer(input: $input) { remedy { ...Remedy } userErrors { code message field } }
  }
`);

export const RemedyReplace = graphql(`
  mutation RemedyReplace($input: RemedyReplaceInput!) {
    remedyReplace(input: $input) { remedy { id replacementOrder { id number } ...Remedy } userErrors { code message field } }
  }
`);

export const RemedyFinish = graphql(`
  mutation RemedyFinish($input: RemedyFinishInput!) {
    remedyFinish(input: $input) { remedy { ...Remedy } userErrors { code message field } }
  }
`);

export const RemedyWithdraw = graphql(`
  mutation RemedyWithdraw($input: RemedyWithdrawInput!) {
    remedyWithdraw(input: $input) { remedy { ...Remedy } userErrors { code message field } }
  }
`);

export const CompensationLimitSet = graphql(`
  mutation CompensationLimitSet($input: CompensationLimitSetInput!) {
    compensationLimitSet(input: $input) { limit { amount currency } userErrors { code message field } }
  }
`);
