import { Client, fetchExchange, mapExchange } from "@urql/core";
import { authExchange } from "@urql/exchange-auth";
import type { CacheExchangeOpts, UpdateResolver } from "@urql/exchange-graphcache";
import { cacheExchange } from "@urql/exchange-graphcache";
import { acts, embedded } from "@/gen/cache";
import type { Session } from "@/lib/session";
import { endpoint, pageHeaders } from "@/lib/transport";

/** Root fields no act changes; all others are asked again after an act. */
const lasting = new Set(["viewer", "server", "company", "units", "__typename"]);

/**
 * After an act that was done, whatever the page shows is asked again: an order's act moves
 * lists, counts and facets that its payload does not name. What is shown stays until the answer.
 */
const freshen: UpdateResolver = (result, _args, cache, info) => {
  const payload = (result as Record<string, { userErrors?: unknown[] } | null>)[info.fieldName];
  if (!payload || (payload.userErrors?.length ?? 0) > 0) return;
  for (const field of cache.inspectFields("Query")) {
    if (!lasting.has(field.fieldName)) cache.invalidate("Query", field.fieldKey);
  }
};

/** What the cache knows of the schema; tests use the same. */
export const cacheRules: CacheExchangeOpts = {
  keys: Object.fromEntries(embedded.map((name) => [name, () => null])),
  updates: { Mutation: Object.fromEntries(acts.map((act) => [act, freshen])) },
};

const isUnauthenticated = (error: { graphQLErrors: Array<{ extensions?: Record<string, unknown> }>; response?: unknown }) =>
  error.graphQLErrors.some((one) => one.extensions?.code === "UNAUTHENTICATED") ||
  (error.response as Response | undefined)?.status === 401;

/** Makes a client with an empty cache: one per signed-in person. */
export function makeClient(session: Session): Client {
  return new Client({
    url: endpoint,
    preferGetMethod: false,
    requestPolicy: "cache-and-network",
    fetchOptions: () => ({ headers: pageHeaders(), credentials: "same-origin" }),
    exchanges: [
      cacheExchange(cacheRules),
      mapExchange({
        onError: (error) => {
          if (import.meta.env.DEV) console.warn(error.message);
        },
      }),
      authExchange(async (utils) => ({
        addAuthToOperation: (operation) => {
          const token = session.token();
          return token ? utils.appendHeaders(operation, { Authorization: `Bearer ${token}` }) : operation;
        },
        willAuthError: () => session.needsRenewal(),
        didAuthError: isUnauthenticated,
        refreshAuth: () => session.recover().catch(() => {
          // The server cannot be asked now: the operation itself will say so to the person.
        }),
      })),
      fetchExchange,
    ],
  });
}
