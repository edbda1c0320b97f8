import type { FeedbackStageKind, FeedbackStageState, FeedbackStepsFragment } from "@/gen/schema";
import { useDates } from "@/lib/clock";
import { useT } from "@/lib/i18n/use-t";
import type { MilestoneState } from "@/ui/milestone-bar";
import { MilestoneBar } from "@/ui/milestone-bar";

const shapes: Record<FeedbackStageState, MilestoneState> = { DUE: "planned", LATE: "late", DONE: "done", DONE_LATE: "risk" };

export interface StageBarProps {
  stages: ReadonlyArray<{ kind: FeedbackStageKind; dueAt: string; doneAt: string | null; state: FeedbackStageState }>;
  status: FeedbackStepsFragment["status"];
}

/** The way of a complaint with its three clocks: answer, contain, close; between them cause and action. */
export function StageBar({ stages, status }: StageBarProps) {
  const t = useT("feedback");
  const dates = useDates();
  const clocks = stages.map((stage) => ({
    id: stage.kind, label: t(`stage.${stage.kind}`), state: shapes[stage.state],
    date: stage.doneAt ? dates.instant(stage.doneAt) : t("stage.due", { at: dates.instant(stage.dueAt) }),
    note: stage.state === "LATE" || stage.state === "DONE_LATE" ? t(`stage.state.${stage.state}`) : null,
  }));
  const settled = { id: "settle", label: t("stage.SETTLE"), state: (status === "RESOLVED" || status === "CLOSED" ? "done" : "planned") as MilestoneState };
  return <MilestoneBar label={t("stages")} items={[...clocks.slice(0, -1), settled, ...clocks.slice(-1)]} />;
}
