import type { ReactNode } from "react";
import { useState } from "react";
import type { Failure, FieldErrors } from "@/lib/errors";
import { ActDialog } from "@/parts/act-dialog";
import { TextArea } from "@/ui/text-field";

export interface ReasonDialogProps {
  title: string;
  /** What will happen and whom it reaches. */
  effect: ReactNode;
  reasonLabel: string;
  submitLabel: string;
  act: { errors: FieldErrors; failure: Failure | null; busy: boolean };
  onClose: () => void;
  onSubmit: (reason: string) => void;
}

/** Asks why, before something is done that cannot be taken back. */
export function ReasonDialog({ title, effect, reasonLabel, submitLabel, act, onClose, onSubmit }: ReasonDialogProps) {
  const [reason, setReason] = useState("");
  return (
    <ActDialog title={title} onClose={onClose} onSubmit={() => onSubmit(reason.trim())} submitLabel={submitLabel} act={act}
      labels={{ reason: reasonLabel }} dangerous size="small">
      <p>{effect}</p>
      <TextArea name="reason" label={reasonLabel} value={reason} onChange={setReason} isRequired autoFocus lines={2} />
    </ActDialog>
  );
}
