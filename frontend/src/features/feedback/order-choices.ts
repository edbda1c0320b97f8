import { useCallback } from "react";
import { useClient } from "urql";
import { graphql } from "@/gen/graphql";
import type { Choice } from "@/ui/select";

const OrderChoicesDocument = graphql(`
  query FeedbackOrderChoices($text: String!) {
    search(text: $text, kinds: ["Order"], first: 12) { id number title subtitle }
  }
`);

const RecentOrdersDocument = graphql(`
  query FeedbackRecentOrders {
    orders(first: 12, filter: { status: [CONFIRMED, CLOSED] }, orderBy: { field: UPDATED_AT, direction: DESC }) {
      nodes { id number customer { id name } }
    }
  }
`);

/** Finds orders by number, customer or product for a combo box; a choice is known by its number. */
export function useOrderChoices() {
  const client = useClient();
  return useCallback(async (text: string): Promise<Choice[]> => {
    if (!text.trim()) {
      const { data, error } = await client.query(RecentOrdersDocument, {}).toPromise();
      if (error) throw error;
      return (data?.orders?.nodes ?? []).map((one) => ({ id: one.number, label: one.number, note: one.customer?.name ?? undefined }));
    }
    const { data, error } = await client.query(OrderChoicesDocument, { text }).toPromise();
    if (error) throw error;
    return (data?.search ?? []).flatMap((hit) => (hit.number ? [{ id: hit.number, label: hit.number, note: hit.subtitle ?? hit.title }] : []));
  }, [client]);
}
