import { graphql } from "@/gen/graphql";
import type { FragmentOf } from "@/lib/document";
import { readFragment } from "@/lib/document";
import { useT } from "@/lib/i18n/use-t";
import { useAct } from "@/lib/use-act";
import { useMay } from "@/lib/viewer";
import { Button } from "@/ui/button";
import { toast } from "@/ui/toast";

export const OrderFollowing = graphql(`fragment OrderFollowing on Order { id number following }`);

const OrderFollow = graphql(`
  mutation OrderFollow($input: OrderFollowInput!) {
    orderFollow(input: $input) { order { id following } userErrors { code message field } }
  }
`);

/** Whether one is told of what happens on the order. */
export function FollowButton({ order: ref }: { order: FragmentOf<typeof OrderFollowing> }) {
  const t = useT("orders");
  const order = readFragment(OrderFollowing, ref);
  const act = useAct(OrderFollow);
  if (!useMay("INBOX_USE")) return null;
  const turn = async (follow: boolean) => {
    if (!(await act.run({ input: { orderId: order.id, follow } }))) {
      toast({ tone: "failed", text: t("follow.failed") });
      return;
    }
    toast({ text: t(follow ? "follow.on" : "follow.off", { number: order.number }), onUndo: () => void turn(!follow) });
  };
  return (
    <Button variant="quiet" icon="bell" busy={act.busy} aria-pressed={order.following} onPress={() => void turn(!order.following)}>
      {t(order.following ? "follow.following" : "follow.follow")}
    </Button>
  );
}
