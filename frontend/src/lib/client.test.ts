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
