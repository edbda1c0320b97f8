import type { TypedDocumentNode } from "@urql/core";
import { useCallback, useState } from "react";
import { useMutation } from "urql";
import type { Failure, FieldErrors, UserError } from "@/lib/errors";
import { failureOf, fieldErrors, isConflict } from "@/lib/errors";

type Payload<Data> = NonNullable<Data[Exclude<keyof Data, "__typename">]>;

export interface Act<Data, Variables> {
  /** Does it. Answers the payload, or null when it was refused or could not be asked. */
  run: (variables: Variables) => Promise<Payload<Data> | null>;
  busy: boolean;
  /** What the person can put right, by field path. */
  errors: FieldErrors;
  /** Somebody changed the record meanwhile; `current` is the payload with the row as it is now. */
  conflict: boolean;
  current: Payload<Data> | null;
  /** The request itself failed: nothing was done, or it is not known. */
  failure: Failure | null;
  reset: () => void;
}

interface Outcome<Data> {
  errors: FieldErrors;
  conflict: boolean;
  current: Payload<Data> | null;
  failure: Failure | null;
}

/** One act of the API: a mutation with one root field and a payload with userErrors. */
export function useAct<Data extends object, Variables extends object>(
  document: TypedDocumentNode<Data, Variables>,
): Act<Data, Variables> {
  const nothing: Outcome<Data> = { errors: {}, conflict: false, current: null, failure: null };
  const [{ fetching }, execute] = useMutation(document);
  const [outcome, setOutcome] = useState<Outcome<Data>>(nothing);
  const run = useCallback(
    async (variables: Variables) => {
      const result = await execute(variables);
      const payload = Object.entries(result.data ?? {}).find(([name]) => name !== "__typename")?.[1] as
        | (Payload<Data> & { userErrors?: UserError[] })
        | null
        | undefined;
      if (result.error || !payload) {
        const failure: Failure = result.error
          ? failureOf(result.error)
          : { kind: "internal", code: "INTERNAL", requestId: null, message: null };
        setOutcome({ errors: {}, conflict: false, current: null, failure });
        return null;
      }
      const userErrors = payload.userErrors ?? [];
      const conflict = isConflict(userErrors);
      setOutcome({ errors: fieldErrors(userErrors), conflict, current: conflict ? payload : null, failure: null });
      return userErrors.length > 0 ? null : payload;
    },
    [execute],
  );
  const reset = useCallback(() => setOutcome({ errors: {}, conflict: false, current: null, failure: null }), []);
  return { run, busy: fetching, ...outcome, reset };
}
