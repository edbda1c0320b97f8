import { pageHeaders, session } from "@/lib/transport";

/** What the server said to one request, and what the request weighed. */
export interface Answer {
  /** The reply as it is shown, indented. */
  text: string;
  status: number;
  milliseconds: number;
  cost: { requested: number; maximum: number } | null;
  failed: boolean;
}

function costOf(body: unknown): Answer["cost"] {
  const cost = (body as { extensions?: { cost?: { requested?: unknown; maximum?: unknown } } } | null)?.extensions?.cost;
  return typeof cost?.requested === "number" && typeof cost.maximum === "number" ? { requested: cost.requested, maximum: cost.maximum } : null;
}

/** Asks as the signed-in person, past the page's cache: what is shown is what the server sent. */
export async function ask(query: string, variables: object, operationName: string | null, signal?: AbortSignal): Promise<Answer> {
  if (session.needsRenewal()) await session.renew();
  const token = session.token();
  const began = performance.now();
  const response = await fetch("/graphql", {
    method: "POST", credentials: "same-origin", signal,
    headers: { ...pageHeaders(), "Content-Type": "application/json", ...(token ? { Authorization: `Bearer ${token}` } : {}) },
    body: JSON.stringify({ query, variables, operationName }),
  });
  const raw = await response.text();
  const milliseconds = Math.round(performance.now() - began);
  let body: unknown = null;
  try {
    body = JSON.parse(raw);
  } catch {
    return { text: raw, status: response.status, milliseconds, cost: null, failed: true };
  }
  const failed = !response.ok || ((body as { errors?: unknown[] }).errors?.length ?? 0) > 0;
  return { text: JSON.stringify(body, null, 2), status: response.status, milliseconds, cost: costOf(body), failed };
}
