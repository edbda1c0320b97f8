import { useCallback, useRef, useState } from "react";
import { useClient } from "urql";
import { graphql } from "@/gen/graphql";
import type { Audience } from "@/gen/schema";

const MentionableQuery = graphql(`
  query Mentionable($id: ID!, $audience: Audience!) { order(id: $id) { id staff(hearing: $audience) { id name } } }
`);

/** A colleague who can be named. */
export interface Colleague {
  id: string;
  name: string;
}

/** What is being typed after an @ that ends at the caret; null where no name is. An @ within a word is an address. */
export function nameAt(text: string, caret: number): string | null {
  return /(?<![A-Za-z0-9._%+-])@([^\s@]{0,20})$/.exec(text.slice(0, caret))?.[1] ?? null;
}

/** Puts a whole name where the beginning of it stands, and says where the caret then is. */
export function putName(text: string, caret: number, name: string): { text: string; caret: number } {
  const begun = nameAt(text, caret) ?? "";
  const before = `${text.slice(0, caret - begun.length)}${name} `;
  return { text: before + text.slice(caret).replace(/^ /, ""), caret: before.length };
}

/** Whom a text names. Of names that begin alike the longest counts. */
export function named(text: string, people: readonly Colleague[]): Colleague[] {
  let rest = text;
  return [...people].sort((a, b) => b.name.length - a.name.length).filter((one) => {
    const parts = rest.split(`@${one.name}`);
    rest = parts.join("\u0000");
    return parts.length > 1;
  });
}

/** The colleagues who can read what is said on an order, asked for when the first @ is typed. */
export function useMentionable(orderId: string, audience: Audience) {
  const client = useClient();
  const [people, setPeople] = useState<readonly Colleague[]>([]);
  const asked = useRef(false);
  const ask = useCallback(() => {
    if (asked.current) return;
    asked.current = true;
    void client.query(MentionableQuery, { id: orderId, audience }).toPromise().then(({ data, error }) => {
      if (error) asked.current = false; // the next @ asks again
      else setPeople(data?.order?.staff ?? []);
    });
  }, [client, orderId, audience]);
  return { people, ask };
}
