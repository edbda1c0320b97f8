import { graphql } from "@/gen/graphql";
import type { UserRowFragment } from "@/gen/schema";
import { useT } from "@/lib/i18n/use-t";
import { useAct } from "@/lib/use-act";
import { useDecided } from "@/lib/use-decided";
import { useIdempotencyKey } from "@/lib/use-idempotency-key";
import { ActDialog } from "@/parts/act-dialog";
import { toast } from "@/ui/toast";
import "./user-row";

const UserDisable = graphql(`
  mutation UserDisable($input: UserDisableInput!) {
    userDisable(input: $input) { user { ...UserRow } userErrors { code message field } }
  }
`);

const UserEnable = graphql(`
  mutation UserEnable($input: UserEnableInput!) {
    userEnable(input: $input) { user { ...UserRow } userErrors { code message field } }
  }
`);

const UserPasswordLink = graphql(`
  mutation UserPasswordLink($input: UserPasswordLinkInput!) {
    userPasswordLink(input: $input) { link userErrors { code message field } }
  }
`);

interface AskProps {
  user: UserRowFragment;
  onClose: () => void;
}

/** Ends all sessions of an account and lets it in no more. */
export function DisableDialog({ user, onClose }: AskProps) {
  const t = useT("users");
  const act = useAct(UserDisable);
  const key = useIdempotencyKey();
  const version = useDecided(user, act.conflict);
  const submit = async () => {
    if (await act.run({ input: { id: user.id, version, idempotencyKey: key.current() } })) {
      toast(t("disable.done", { name: user.name }));
      onClose();
    }
  };
  return (
    <ActDialog title={t("disable.title", { name: user.name })} onClose={onClose} onSubmit={() => void submit()} submitLabel={t("disable")} act={act} dangerous size="small">
      <p>{t("disable.effect")}</p>
    </ActDialog>
  );
}

/** Lets a disabled account in again. */
export function EnableDialog({ user, onClose }: AskProps) {
  const t = useT("users");
  const act = useAct(UserEnable);
  const key = useIdempotencyKey();
  const version = useDecided(user, act.conflict);
  const submit = async () => {
    if (await act.run({ input: { id: user.id, version, idempotencyKey: key.current() } })) {
      toast(t("enable.done", { name: user.name }));
      onClose();
    }
  };
  return (
    <ActDialog title={t("enable.title", { name: user.name })} onClose={onClose} onSubmit={() => void submit()} submitLabel={t("enable")} act={act} size="small">
      <p>{t("enable.effect")}</p>
    </ActDialog>
  );
}

/** Makes a one-time link with which somebody sets a new password. */
export function LinkDialog({ user, onClose, onLink }: AskProps & { onLink: (address: string) => void }) {
  const t = useT("users");
  const act = useAct(UserPasswordLink);
  const submit = async () => {
    const done = await act.run({ input: { id: user.id } });
    if (!done?.link) return;
    onClose();
    onLink(done.link);
  };
  return (
    <ActDialog title={t("link.title", { name: user.name })} onClose={onClose} onSubmit={() => void submit()} submitLabel={t("link.submit")} act={act} size="small">
      <p>{t("link.effect", { name: user.name })}</p>
    </ActDialog>
  );
}
