import { graphql } from "@/gen/graphql";
import { useT } from "@/lib/i18n/use-t";
import { useAct } from "@/lib/use-act";
import { toast } from "@/ui/toast";

const NotificationsDone = graphql(`
  mutation NotificationsDone($input: NotificationsDoneInput!) {
    notificationsDone(input: $input) { notifications { id doneAt } userErrors { code message field } }
  }
`);

const NotificationsSnooze = graphql(`
  mutation NotificationsSnooze($input: NotificationsSnoozeInput!) {
    notificationsSnooze(input: $input) { notifications { id showsAt } userErrors { code message field } }
  }
`);

/** Puts notifications away or off; each says so and can be taken back. */
export function useDeal() {
  const t = useT("inbox");
  const put = useAct(NotificationsDone);
  const off = useAct(NotificationsSnooze);
  const failed = () => toast({ tone: "failed", text: t("failed.act") });
  const done = async (ids: readonly string[], away = true) => {
    if (!(await put.run({ input: { ids: [...ids], done: away } }))) return failed();
    toast({ text: t(away ? "done.done" : "back.done", { count: ids.length }), onUndo: () => void done(ids, !away) });
  };
  const snooze = async (ids: readonly string[], until: string | null, words = "") => {
    if (!(await off.run({ input: { ids: [...ids], until } }))) return failed();
    toast(until ? { text: t("snooze.done", { when: words }), onUndo: () => void snooze(ids, null) } : t("snooze.back"));
  };
  return { done, snooze };
}
