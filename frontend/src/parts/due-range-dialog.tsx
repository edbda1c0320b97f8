import { useState } from "react";
import { useDates } from "@/lib/clock";
import { useT } from "@/lib/i18n/use-t";
import { readDue, writeDue } from "@/parts/due-filter";
import { Button } from "@/ui/button";
import { DatePicker } from "@/ui/date-picker";
import { Dialog } from "@/ui/dialog";
import { Form } from "@/ui/form";

export interface DueRangeDialogProps {
  label: string;
  value: string | null;
  onChange: (value: string | null) => void;
  onClose: () => void;
}

/** Asks for the first and the last day of a span; either may be left open. */
export function DueRangeDialog({ label, value, onChange, onClose }: DueRangeDialogProps) {
  const t = useT("status-parts");
  const dates = useDates();
  const now = readDue(value, dates.today);
  const [from, setFrom] = useState(now?.from ?? null);
  const [to, setTo] = useState(now?.to ?? null);
  const wrong = from && to && to < from ? t("due.backwards") : null;
  const submit = () => {
    if (wrong) return;
    onChange(writeDue(from, to));
    onClose();
  };
  return (
    <Dialog title={label} isOpen onClose={onClose} size="small" actions={<Button variant="primary" isDisabled={wrong !== null} onPress={submit}>{t("due.apply")}</Button>}>
      <Form onSubmit={submit} label={label}>
        <DatePicker label={t("due.from")} value={from} onChange={setFrom} />
        <DatePicker label={t("due.to")} value={to} onChange={setTo} error={wrong} />
      </Form>
    </Dialog>
  );
}
