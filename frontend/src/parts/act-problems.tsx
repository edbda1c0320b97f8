import { useEffect, useRef } from "react";
import type { Failure, FieldErrors } from "@/lib/errors";
import { useT } from "@/lib/i18n/use-t";
import { ErrorState } from "@/ui/error-state";
import { FormErrorSummary } from "@/ui/form-error-summary";

export interface ActProblemsProps {
  act: { errors: FieldErrors; failure: Failure | null };
  /** The labels of the fields by path. */
  labels?: Record<string, string>;
}

/** What kept an act from being done, above its form; what was typed stays. */
export function ActProblems({ act, labels }: ActProblemsProps) {
  const t = useT("order-parts");
  const top = useRef<HTMLDivElement>(null);
  const failed = act.failure !== null;
  useEffect(() => {
    // The button that was pressed may stand a screen below.
    if (failed) top.current?.scrollIntoView?.({ block: "center" });
  }, [failed]);
  return (
    <div ref={top} hidden={!failed && Object.keys(act.errors).length === 0}>
      {act.failure && <ErrorState inline failure={act.failure} what={t("act.failed")} kept={t("act.kept")} />}
      <FormErrorSummary errors={act.errors} labels={labels} />
    </div>
  );
}
