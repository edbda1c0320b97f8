import type { CombinedError } from "@urql/core";

/** A mistake a person can put right, as the API sends it; its message is shown, never parsed. */
export interface UserError {
  code: string;
  message: string;
  field?: readonly string[] | null;
}

/** Messages by field path (`lines.2.quantity`); those about the whole under the empty path. */
export type FieldErrors = Record<string, string[]>;

export function fieldErrors(userErrors: readonly UserError[]): FieldErrors {
  const byField: FieldErrors = {};
  for (const { field, message } of userErrors) {
    const path = (field ?? []).filter((part, index) => !(index === 0 && part === "input")).join(".");
    (byField[path] ??= []).push(message);
  }
  return byField;
}

export function isConflict(userErrors: readonly UserError[]): boolean {
  return userErrors.some((error) => error.code === "CONFLICT");
}

/** What went wrong with a request, in the few kinds the page answers differently. */
export type FailureKind = "offline" | "forbidden" | "unauthenticated" | "throttled" | "tooLarge" | "unavailable" | "invalid" | "internal";

export interface Failure {
  kind: FailureKind;
  /** The closed code of the API, or NETWORK. What a person copies is code + request id. */
  code: string;
  requestId: string | null;
  /** The server's own words, in the viewer's language, where it has some. */
  message: string | null;
}

const kinds: Record<string, FailureKind> = {
  UNAUTHENTICATED: "unauthenticated",
  FORBIDDEN: "forbidden",
  THROTTLED: "throttled",
  COST_LIMIT: "tooLarge",
  UNAVAILABLE: "unavailable",
  IDEMPOTENCY_IN_PROGRESS: "unavailable",
  BAD_USER_INPUT: "invalid",
};

export function failureOf(error: CombinedError): Failure {
  const [first] = error.graphQLErrors;
  const text = (value: unknown) => (typeof value === "string" ? value : null);
  if (!first) {
    const status = (error.response as Response | undefined)?.status;
    const down = status !== undefined && status >= 500;
    return { kind: down ? "unavailable" : "offline", code: status ? `HTTP_${status}` : "NETWORK", requestId: null, message: null };
  }
  const code = text(first.extensions?.code) ?? "INTERNAL";
  return {
    kind: kinds[code] ?? "internal",
    code,
    requestId: text(first.extensions?.requestId),
    message: code === "INTERNAL" ? null : first.message,
  };
}
