import { currentLanguage } from "@/lib/i18n/use-t";
import type { SessionParts } from "@/lib/session";
import { Session } from "@/lib/session";

export const endpoint = "/graphql";

/** What every request of the page says of itself; the refresh token then travels as a cookie. */
export function pageHeaders(): Record<string, string> {
  return { "X-Gendan-Client": "page", "Accept-Language": currentLanguage() };
}

/** The server could be asked but did not do it, or could not be asked at all. */
export class TransportError extends Error {
  constructor(readonly status: number | null, readonly requestId: string | null, message: string) {
    super(message);
  }
}

interface Answer {
  data?: Record<string, never> | null;
  errors?: Array<{ message: string; extensions?: { code?: string; requestId?: string } }>;
}

const post: SessionParts["post"] = async (query, variables, accessToken) => {
  const headers: Record<string, string> = { ...pageHeaders(), "Content-Type": "application/json" };
  if (accessToken) headers.Authorization = `Bearer ${accessToken}`;
  let response: Response;
  try {
    response = await fetch(endpoint, {
      method: "POST", headers, credentials: "same-origin", body: JSON.stringify({ query, variables }),
    });
  } catch (error) {
    throw new TransportError(null, null, String(error));
  }
  const answer = (await response.json().catch(() => ({}))) as Answer;
  const [first] = answer.errors ?? [];
  if (first?.extensions?.code === "UNAUTHENTICATED") return {};
  if (!answer.data || first) {
    throw new TransportError(response.status, first?.extensions?.requestId ?? null, first?.message ?? response.statusText);
  }
  return answer.data;
};

/** Web Locks hold across tabs; over plain http they are missing and the server's grace period serves instead. */
function alone<T>(task: () => Promise<T>): Promise<T> {
  return "locks" in navigator && navigator.locks
    ? (navigator.locks.request("gendan.session", task) as Promise<T>)
    : task();
}

/** The session of this tab. */
export const session = new Session({
  post,
  alone,
  channel: new BroadcastChannel("gendan.session"),
  now: () => Date.now(),
  restart: () => window.location.reload(),
});
