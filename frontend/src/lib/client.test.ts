import { gql } from "@urql/core";
import { afterEach, expect, it, vi } from "vitest";
import { makeClient } from "@/lib/client";
import { Session } from "@/lib/session";

afterEach(() => vi.unstubAllGlobals());

const json = (body: object) => new Response(JSON.stringify(body), { headers: { "content-type": "application/json" } });
const tokens = ["h.e30.first", "h.e30.second"];

async function signedIn() {
  let given = 0;
  const session = new Session({
    post: async () => ({ sessionRefresh: { accessToken: tokens[given++]!, userErrors: [] } }),
    alone: (task) => task(), now: () => 0, restart: () => {}, channel: { onmessage: null, postMessage: () => {} },
  });
  await session.start();
  return session;
}

it("renews once on UNAUTHENTICATED and asks again with the new token", async () => {
  const asked: Array<Record<string, string>> = [];
  vi.stubGlobal("fetch", vi.fn(async (_url: string, init: RequestInit) => {
    const headers = init.headers as Record<string, string>;
    asked.push(Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value])));
    return asked.length === 1
      ? json({ data: null, errors: [{ message: "expired", extensions: { code: "UNAUTHENTICATED", requestId: "r1" } }] })
      : json({ data: { company: { __typename: "Company", id: "1", name: "Gendan" } } });
  }));
  const client = makeClient(await signedIn());
  const result = await client.query(gql`query Company { company { id name } }`, {}, { requestPolicy: "network-only" }).toPromise();
  expect((result.data as { company: { name: string } }).company.name).toBe("Gendan");
  expect(asked.map((headers) => headers.authorization)).toEqual(tokens.map((token) => `Bearer ${token}`));
  expect(asked[0]).toMatchObject({ "x-gendan-client": "page", "accept-language": "zh-CN" });
});

it("shows an answer that was on its way while an act was done", async () => {
  const answers: Array<(data: object) => void> = [];
  vi.stubGlobal("fetch", vi.fn(() => new Promise<Response>((resolve) => answers.push((data) => resolve(json({ data }))))));
  const client = makeClient(await signedIn());
  const order = (number: string) => ({ order: { __typename: "Order", id: "1", number } });
  const seen = (number: string) => ({ order: { id: "1", number } });
  const shown: unknown[] = [];
  const show = () => client.query(gql`query Shown { order(id: "1") { id number } }`, {}).subscribe(({ data, error }) => shown.push(data ?? error));
  const answered = async (index: number, data: object) => {
    await vi.waitFor(() => expect(answers.length).toBeGreaterThan(index));
    answers[index]!(data);
  };
  const { unsubscribe } = show();
  await answered(0, order("first"));
  await vi.waitFor(() => expect(shown).toEqual([seen("first")]));
  unsubscribe();
  // Shown again from the cache, and asked for again; the act is done before the answer comes.
  show();
  await vi.waitFor(() => expect(answers).toHaveLength(2));
  const act = client.mutation(gql`mutation { messagesRead(input: {}) { userErrors { code } } }`, {}).toPromise();
  await answered(2, { messagesRead: { __typename: "MessagesReadPayload", userErrors: [] } });
  await act;
  await answered(1, order("second"));
  await answered(3, order("third"));
  await vi.waitFor(() => expect(shown.at(-1)).toEqual(seen("third")));
  expect(shown).not.toContain(null);
  expect(shown).not.toContain(undefined);
});
