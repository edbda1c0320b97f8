import type { Exchange } from "@urql/core";
import { Client, fetchExchange, gql, makeOperation, mapExchange, subscriptionExchange } from "@urql/core";
import { authExchange } from "@urql/exchange-auth";
import type { Cache, CacheExchangeOpts, UpdateResolver } from "@urql/exchange-graphcache";
import { cacheExchange } from "@urql/exchange-graphcache";
import { filter, pipe } from "wonka";
import { acts, embedded } from "@/gen/cache";
import { actedRecently, noteAct } from "@/lib/acted";
import type { Change } from "@/lib/live";
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
  noteAct();
  forget(cache);
};

/** Makes the cache forget what was answered, so that what is shown is asked again. */
function forget(cache: Cache) {
  for (const field of cache.inspectFields("Query")) {
    if (!lasting.has(field.fieldName)) cache.invalidate("Query", field.fieldKey);
  }
}

const touchesDocument = gql`subscription Touches { touches }`;

/**
 * What others changed matters here when the record, or its order, is among what was asked for, or
 * when a new record may belong into a list. A null asks for everything anew.
 */
const touched: UpdateResolver = (result, _args, cache) => {
  const { touches } = result as unknown as { touches: Change[] | null };
  const held = (typename: string, id: string) => cache.inspectFields({ __typename: typename, id }).length > 0;
  const viewer = cache.resolve("Query", "viewer") as string | undefined;
  // The server tells of one's own acts too, but what they moved was asked for anew already.
  const own = viewer && actedRecently() ? cache.resolve(viewer, "id") : null;
  if (touches?.every((change) => change.actorId !== null && change.actorId === own)) return;
  const matters = !touches || touches.some((change) =>
    change.operation === "CREATE" || held(change.kind, change.id) || (change.orderId !== null && held("Order", change.orderId)));
  if (matters) forget(cache);
};

/** What the cache knows of the schema; tests use the same. */
export const cacheRules: CacheExchangeOpts = {
  keys: Object.fromEntries(embedded.map((name) => [name, () => null])),
  updates: { Mutation: Object.fromEntries(acts.map((act) => [act, freshen])), Subscription: { touches: touched } },
};

/**
 * The cache lays what it forgets above the answers to questions asked before, whenever these come:
 * such an answer reads back as nothing, neither data nor error. It is asked for again, and not shown.
 */
const askAgainExchange: Exchange = ({ client, forward }) => (operations) => pipe(
  forward(operations),
  filter(({ operation, data, error }) => {
    if (operation.kind !== "query" || data || error) return true;
    client.reexecuteOperation(makeOperation("query", operation, { ...operation.context, requestPolicy: "network-only" }));
    return false;
  }),
);

const isUnauthenticated = (error: { graphQLErrors: Array<{ extensions?: Record<string, unknown> }>; response?: unknown }) =>
  error.graphQLErrors.some((one) => one.extensions?.code === "UNAUTHENTICATED") ||
  (error.response as Response | undefined)?.status === 401;

export interface LiveClient extends Client {
  /** Tells the cache what others changed; null when it is not known what. */
  touch: (changes: Change[] | null) => void;
}

/** Makes a client with an empty cache: one per signed-in person. */
export function makeClient(session: Session): LiveClient {
  let tell: (changes: Change[] | null) => void = () => {};
  const client = new Client({
    url: endpoint,
    preferGetMethod: false,
    requestPolicy: "cache-and-network",
    fetchOptions: () => ({ headers: pageHeaders(), credentials: "same-origin" }),
    exchanges: [
      askAgainExchange,
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
      // What the live line hears enters the cache as the answer of a subscription of its own.
      subscriptionExchange({
        forwardSubscription: () => ({
          subscribe: (sink) => {
            tell = (touches) => sink.next({ data: { touches } });
            return { unsubscribe: () => { tell = () => {}; } };
          },
        }),
      }),
    ],
  });
  client.subscription(touchesDocument, {}).subscribe(() => {});
  return Object.assign(client, { touch: (changes: Change[] | null) => tell(changes) });
}
