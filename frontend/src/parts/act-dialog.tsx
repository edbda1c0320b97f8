import type { ReactNode } from "react";
import { useId } from "react";
import type { Failure, FieldErrors } from "@/lib/errors";
import { useT } from "@/lib/i18n/use-t";
import { ActProblems } from "@/parts/act-problems";
import { Button } from "@/ui/button";
import { Dialog, Drawer } from "@/ui/dialog";
import { Form } from "@/ui/form";

export interface ActDialogProps {
  title: string;
  onClose: () => void;
  /** Sends the form; closing it is the caller's, after success. */
  onSubmit: () => void;
  /** The verb of what will be done. */
  submitLabel: string;
  act: { errors: FieldErrors; failure: Failure | null; busy: boolean };
  labels?: Record<string, string>;
  /** It cannot be taken back. */
  dangerous?: boolean;
  isDisabled?: boolean;
  /** At the side, for a long form. */
  side?: boolean;
  columns?: 1 | 2;
  size?: "small" | "medium" | "large";
  children: ReactNode;
}

/** A form over the page for one act of the API. It exists only while it is open. */
export function ActDialog(props: ActDialogProps) {
  const t = useT("ui");
  const { title, onClose, onSubmit, submitLabel, act, labels, dangerous, isDisabled, side, columns, size, children } = props;
  const Layer = side ? Drawer : Dialog;
  const form = useId();
  const submit = () => {
    if (!act.busy && !isDisabled) onSubmit();
  };
  return (
    <Layer title={title} isOpen onClose={onClose} keepOpen size={size} actions={
      <>
        <Button onPress={onClose} isDisabled={act.busy}>{t("back")}</Button>
        <Button variant={dangerous ? "danger" : "primary"} busy={act.busy} isDisabled={isDisabled} type="submit" form={form}>{submitLabel}</Button>
      </>
    }>
      <ActProblems act={act} labels={labels} />
      <Form id={form} errors={act.errors} onSubmit={submit} shortcuts columns={columns} label={title}>{children}</Form>
    </Layer>
  );
}
