import { graphql } from "@/gen/graphql";

export const ServerQuery = graphql(`
  query Server {
    server { companyName demo needsSetup today timeZone passwordMinLength }
  }
`);

export const ViewerQuery = graphql(`
  query Viewer {
    viewer { id name email language timeZone roles permissions sees home mustChangePassword }
  }
`);

export const SearchQuery = graphql(`
  query Search($text: String!) {
    search(text: $text, first: 12) { id kind number title subtitle }
  }
`);

export const ProfileLanguage = graphql(`
  mutation ProfileLanguage($input: ProfileUpdateInput!) {
    profileUpdate(input: $input) { viewer { id language } userErrors { code message field } }
  }
`);

export const PasswordChange = graphql(`
  mutation PasswordChange($input: PasswordChangeInput!) {
    passwordChange(input: $input) { userErrors { code message field } }
  }
`);

export const PasswordLinkQuery = graphql(`
  query PasswordLink($token: String!) {
    passwordLink(token: $token) { name expiresAt }
  }
`);

export const PasswordReset = graphql(`
  mutation PasswordReset($input: PasswordResetInput!) {
    passwordReset(input: $input) { userErrors { code message field } }
  }
`);

export const Setup = graphql(`
  mutation Setup($input: SetupInput!) {
    setup(input: $input) { company { id name } userErrors { code message field } }
  }
`);

export const DemoClockSet = graphql(`
  mutation DemoClockSet($input: DemoClockSetInput!) {
    demoClockSet(input: $input) { today userErrors { code message field } }
  }
`);

export const MailUnsubscribe = graphql(`
  mutation MailUnsubscribe($input: MailUnsubscribeInput!) {
    mailUnsubscribe(input: $input) { ended userErrors { code message field } }
  }
`);
