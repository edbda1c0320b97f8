import { useState } from "react";
import { DemoClockSet } from "@/app/documents";
import { useRefreshServer } from "@/app/server-facts";
import { useClock } from "@/lib/clock";
import { useT } from "@/lib/i18n/use-t";
import { useAct } from "@/lib/use-act";
import { Button } from "@/ui/button";
import { DatePicker } from "@/ui/date-picker";
import { Dialog } from "@/ui/dialog";
import { ErrorState } from "@/ui/error-state";
import { Form } from "@/ui/form";
import { FormErrorSummary } from "@/ui/form-error-summary";

/** Sets what a demonstration takes for today. */
export default function DemoClockDialog({ onClose }: { onClose: () => void }) {
  const t = useT("app");
  const clock = useClock();
  const refresh = useRefreshServer();
  const [today, setToday] = useState<string | null>(clock.today);
  const act = useAct(DemoClockSet);
  const set = async (day: string | null) => {
    if (await act.run({ input: { today: day } })) {
      refresh();
      onClose();
    }
  };
  return (
    <Dialog title={t("demo.clock")} isOpen onClose={onClose} size="small" actions={
      <>
        <Button onPress={() => void set(null)} isDisabled={act.busy}>{t("demo.clock.real")}</Button>
        <Button variant="primary" busy={act.busy} isDisabled={!today} onPress={() => void set(today)}>{t("demo.clock.set")}</Button>
      </>
    }>
      <Form errors={act.errors} onSubmit={() => void set(today)} label={t("demo.clock")}>
        <FormErrorSummary errors={act.errors} labels={{ today: t("demo.clock.today") }} />
        {act.failure && <ErrorState inline failure={act.failure} what={t("demo.clock.failed")} />}
        <DatePicker label={t("demo.clock.today")} name="today" value={today} onChange={setToday} description={t("demo.clock.text")} />
      </Form>
    </Dialog>
  );
}
