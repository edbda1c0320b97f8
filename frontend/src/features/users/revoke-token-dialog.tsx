import { graphql } from "@/gen/graphql";
import type { TokenRowFragment } from "@/gen/schema";
import { useT } from "@/lib/i18n/use-t";
import { useAct } from "@/lib/use-act";
import { useDecided } from "@/lib/use-decided";
import { useIdempotencyKey } from "@/lib/use-idempotency-key";
import { ActDialog } from "@/parts/act-dialog";
import { toast } from "@/ui/toast";
import "./token-row";

const TokenRevoke = graphql(`
  mutation TokenRevoke($input: ServiceTokenRevokeInput!) {
    serviceTokenRevoke(input: $input) { serviceToken { ...TokenRow } userErrors { code message field } }
  }
`);

/** Ends a token; the program that uses it is let in no more. */
export function RevokeTokenDialog({ token, onClose }: { token: TokenRowFragment; onClose: () => void }) {
  const t = useT("users");
  const act = useAct(TokenRevoke);
  const key = useIdempotencyKey();
  const version = useDecided(token, act.conflict);
  const submit = async () => {
    if (await act.run({ input: { id: token.id, version, idempotencyKey: key.current() } })) {
      toast(t("token.revoke.done", { name: token.name }));
      onClose();
    }
  };
  return (
    <ActDialog title={t("token.revokeOf", { name: token.name })} onClose={onClose} onSubmit={() => void submit()} submitLabel={t("token.revoke")} act={act} dangerous size="small">
      <p>{t("token.revoke.effect")}</p>
    </ActDialog>
  );
}
