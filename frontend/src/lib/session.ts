import type { UserError } from "@/lib/errors";

/**
 * Who is signed in, as far as tokens go. The access token lives in memory only; the refresh
 * token in a cookie that no script can read.
 *
 * starting: not known yet · unreachable: the server did not answer at start ·
 * expired: was signed in; the page stays as it is and asks for the password again.
 */
export type SessionStatus = "starting" | "unreachable" | "signedOut" | "signedIn" | "expired";

interface Tokens {
  accessToken: string;
  /** When to renew, by this machine's own clock, which may differ from the server's. */
  renewAt: number;
}

interface Reply {
  accessToken: string | null;
  userErrors: UserError[];
}

type News = { kind: "renewed"; tokens: Tokens } | { kind: "signedIn" } | { kind: "signedOut" };

export interface SessionParts {
  /** Posts one document and answers `data`, or throws where the server cannot be asked. */
  post: (document: string, variables: object, accessToken: string | null) => Promise<Record<string, Reply | null>>;
  channel: Pick<BroadcastChannel, "postMessage"> & { onmessage: ((event: MessageEvent) => void) | null };
  /** Runs a task while no other tab runs one. */
  alone: <T>(task: () => Promise<T>) => Promise<T>;
  now: () => number;
  /** Called when another person signed in elsewhere in this browser: nothing here may stay. */
  restart: () => void;
}

const payload = "{ accessToken expiresAt userErrors { code message field } }";
const signInDocument = `mutation SignIn($input: SignInInput!) { signIn(input: $input) ${payload} }`;
const refreshDocument = `mutation SessionRefresh { sessionRefresh(input: {}) ${payload} }`;
const signOutDocument = "mutation SignOut { signOut { userErrors { code message field } } }";

/** How long a token is good, by its own words; null when it does not say. */
export function lifetimeOf(token: string): number | null {
  try {
    const body = token.split(".")[1]!.replace(/-/g, "+").replace(/_/g, "/");
    const { exp, iat } = JSON.parse(atob(body)) as { exp?: number; iat?: number };
    return typeof exp === "number" && typeof iat === "number" ? (exp - iat) * 1000 : null;
  } catch {
    return null;
  }
}

export class Session {
  private state: SessionStatus = "starting";
  private tokens: Tokens | null = null;
  private renewing: Promise<boolean> | null = null;
  private waiting: Array<() => void> = [];
  private readonly listeners = new Set<() => void>();

  constructor(private readonly parts: SessionParts) {
    parts.channel.onmessage = (event) => this.hear(event.data as News);
  }

  readonly status = (): SessionStatus => this.state;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  token(): string | null {
    return this.tokens?.accessToken ?? null;
  }

  /** Whether the token is about to end, so that asking with it is in vain. */
  needsRenewal(): boolean {
    return this.state === "signedIn" && (!this.tokens || this.parts.now() >= this.tokens.renewAt);
  }

  /** Takes up the session the browser still holds a cookie of. */
  async start(): Promise<void> {
    this.become("starting");
    try {
      await this.renew();
      this.become(this.tokens ? "signedIn" : "signedOut");
    } catch {
      this.become("unreachable");
    }
  }

  /** Empty when it was done; throws where the server cannot be asked. */
  async signIn(email: string, password: string): Promise<UserError[]> {
    const reply = (await this.parts.post(signInDocument, { input: { email, password } }, null)).signIn;
    if (!reply?.accessToken) return reply?.userErrors ?? [];
    this.hold(reply.accessToken);
    this.parts.channel.postMessage({ kind: "signedIn" } satisfies News);
    this.become("signedIn");
    return [];
  }

  /** Ends the session here and in every tab, also where the server cannot be told. */
  async signOut(): Promise<void> {
    const token = this.token();
    try {
      await this.parts.post(signOutDocument, {}, token);
    } finally {
      this.parts.channel.postMessage({ kind: "signedOut" } satisfies News);
      this.drop("signedOut");
    }
  }

  /**
   * One renewal at a time, over all tabs: a second use of the same refresh token looks like theft.
   * True when there is a good token afterwards, false when the session is over.
   */
  renew(): Promise<boolean> {
    this.renewing ??= this.renewAlone().finally(() => {
      this.renewing = null;
    });
    return this.renewing;
  }

  /** Renews, or waits until the person has signed in again; what was asked is then asked anew. */
  async recover(): Promise<void> {
    if (this.state === "signedIn" && (await this.renew())) return;
    if (this.state === "signedOut") return;
    this.become("expired");
    await new Promise<void>((resolve) => this.waiting.push(resolve));
  }

  private async renewAlone(): Promise<boolean> {
    const before = this.tokens?.accessToken;
    return this.parts.alone(async () => {
      // Another tab may have renewed while this one waited for its turn.
      if (this.tokens && this.tokens.accessToken !== before) return true;
      const reply = (await this.parts.post(refreshDocument, {}, null)).sessionRefresh;
      if (reply?.accessToken) {
        const tokens = this.hold(reply.accessToken);
        this.parts.channel.postMessage({ kind: "renewed", tokens } satisfies News);
        return true;
      }
      const refused = reply?.userErrors.every((error) => error.code === "UNAUTHENTICATED") ?? true;
      if (!refused) throw new Error(reply?.userErrors[0]?.message ?? "the session cannot be renewed now");
      this.tokens = null;
      return false;
    });
  }

  private hold(accessToken: string): Tokens {
    const lifetime = lifetimeOf(accessToken);
    const renewAt = lifetime === null ? Infinity : this.parts.now() + Math.max(lifetime - 30_000, lifetime / 2);
    this.tokens = { accessToken, renewAt };
    return this.tokens;
  }

  private drop(status: SessionStatus): void {
    this.tokens = null;
    this.become(status);
  }

  private become(status: SessionStatus): void {
    this.state = status;
    if (status === "signedIn" || status === "signedOut") {
      this.waiting.splice(0).forEach((resolve) => resolve());
    }
    this.listeners.forEach((listener) => listener());
  }

  private hear(news: News): void {
    if (news.kind === "renewed" && this.state !== "signedOut") {
      this.tokens = news.tokens;
      if (this.state === "expired") this.become("signedIn");
    } else if (news.kind === "signedOut") {
      this.drop("signedOut");
    } else if (news.kind === "signedIn") {
      if (this.state === "signedIn" || this.state === "expired") this.parts.restart();
      else void this.start();
    }
  }
}
