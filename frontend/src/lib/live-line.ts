import { createClient } from "graphql-ws";
import type { Change, LiveParts } from "@/lib/live";
import { endpoint } from "@/lib/transport";

const document = "subscription Changes($after: String) { changes(after: $after) { position kind operation id orderId actorId } }";
const tokenEnded = 4401;

/** One socket per tab, speaking graphql-transport-ws. The token goes into its first message. */
export function connectTo(token: () => string | null): LiveParts["connect"] {
  return (after, hear, open, end) => {
    let over = false;
    const finish = (why: Parameters<typeof end>[0]) => {
      if (over) return;
      over = true;
      end(why);
    };
    const client = createClient({
      url: `${window.location.origin.replace(/^http/, "ws")}${endpoint}`,
      connectionParams: () => ({ Authorization: `Bearer ${token() ?? ""}` }),
      retryAttempts: 0,
      lazy: true,
      keepAlive: 20_000,
      on: {
        connected: () => open(),
        closed: (event) => finish((event as CloseEvent).code === tokenEnded ? "tokenEnded" : "dropped"),
      },
    });
    client.subscribe<{ changes: Change }>({ query: document, variables: { after } }, {
      next: ({ data }) => {
        if (data?.changes) hear(data.changes);
      },
      error: (cause) => {
        const resync = Array.isArray(cause) && cause.some((one: { extensions?: { code?: unknown } }) => one.extensions?.code === "RESYNC_REQUIRED");
        if (resync) finish("resync");
      },
      complete: () => finish("dropped"),
    });
    return () => {
      over = true;
      // A line that never stood has nothing to close, and says so by failing.
      Promise.resolve(client.dispose()).catch(() => {});
    };
  };
}
