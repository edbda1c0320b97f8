import { graphql } from "@/gen/graphql";
import type { FragmentOf } from "@/lib/document";
import { readFragment } from "@/lib/document";
import { useT } from "@/lib/i18n/use-t";
import styles from "./print.module.css";

export const PrintWishes = graphql(`
  fragment PrintWishes on Order {
    requirements(first: 100) { nodes { id kind text } }
  }
`);

/** What the customer asks for besides the goods, and what was noted. */
export function Wishes({ order: ref, note }: { order: FragmentOf<typeof PrintWishes>; note: string | null }) {
  const t = useT("print");
  const tOrders = useT("orders");
  const wishes = readFragment(PrintWishes, ref).requirements?.nodes ?? [];
  if (wishes.length === 0 && !note) return null;
  return (
    <section className={styles.list}>
      <h2>{t("wishes")}</h2>
      <ul>
        {wishes.map((one) => <li key={one.id}>{tOrders(`requirement.${one.kind}`)}: {one.text}</li>)}
        {note && <li>{note}</li>}
      </ul>
    </section>
  );
}
