/** A change of a record as the server tells of it: no values, only that it changed. */
export interface Change {
  position: string;
  kind: string;
  operation: string;
  id: string;
  orderId: string | null;
  actorId: string | null;
}

/**
 * live: changes come at once · polling: the line is down, what is shown is asked for again every
 * half minute · off: the line is not yet there, and not missed yet.
 */
export type LiveState = "live" | "polling" | "off";

/** What ended a line to the server. */
export type Ending = "dropped" | "tokenEnded" | "resync";

export interface LiveParts {
  /** Opens a line that tells of changes after a position; it calls `open` once it stands. */
  connect: (after: string | null, hear: (change: Change) => void, open: () => void, end: (why: Ending) => void) => () => void;
  /** Passes changes on to what is shown. */
  pass: (changes: Change[]) => void;
  /** Asks again for everything that is shown. */
  refresh: () => void;
  /** Renews the token; false when the person must sign in again. */
  renew: () => Promise<boolean>;
}

/** Changes are gathered for a moment, so that an act that moves ten records is one repaint. */
const gather = 250;
/** A line that is down for longer is worth telling, and is replaced by asking. */
const missed = 3_000;
const poll = 30_000;
const longestPause = 30_000;

/** Keeps a line open for as long as somebody is signed in, and goes on where it broke. */
export class Live {
  private state: LiveState = "off";
  private position: string | null = null;
  private waiting = new Map<string, Change>();
  private gathering: ReturnType<typeof setTimeout> | undefined;
  private missing: ReturnType<typeof setTimeout> | undefined;
  private polling: ReturnType<typeof setInterval> | undefined;
  private again: ReturnType<typeof setTimeout> | undefined;
  private hangUp: () => void = () => {};
  private failures = 0;
  private stopped = false;
  private readonly listeners = new Set<() => void>();
  private readonly hearers = new Set<() => void>();

  constructor(private readonly parts: LiveParts) {}

  readonly status = (): LiveState => this.state;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  /** Calls back whenever something may have changed: after changes were passed on, and after everything was asked again. */
  readonly onChange = (hearer: () => void): (() => void) => {
    this.hearers.add(hearer);
    return () => this.hearers.delete(hearer);
  };

  start(): void {
    this.stopped = false;
    this.dial();
  }

  stop(): void {
    this.stopped = true;
    this.hangUp();
    for (const timer of [this.gathering, this.missing, this.again]) clearTimeout(timer);
    clearInterval(this.polling);
    this.gathering = this.missing = this.polling = this.again = undefined;
  }

  private dial(): void {
    this.missing ??= setTimeout(() => this.miss(), missed);
    this.hangUp = this.parts.connect(this.position, (change) => this.hear(change), () => this.opened(), (why) => void this.ended(why));
  }

  private opened(): void {
    clearTimeout(this.missing);
    clearInterval(this.polling);
    this.missing = this.polling = undefined;
    this.failures = 0;
    // Without a position nothing can be made up for: what came before the line stood is asked for.
    if (this.state === "polling" && this.position === null) this.refresh();
    this.become("live");
  }

  private hear(change: Change): void {
    this.position = change.position;
    const known = this.waiting.get(change.id);
    this.waiting.set(change.id, known?.operation === "CREATE" ? { ...change, operation: "CREATE" } : change);
    this.gathering ??= setTimeout(() => {
      const changes = [...this.waiting.values()];
      this.waiting.clear();
      this.gathering = undefined;
      this.parts.pass(changes);
      this.tell();
    }, gather);
  }

  private async ended(why: Ending): Promise<void> {
    if (this.stopped) return;
    this.missing ??= setTimeout(() => this.miss(), missed);
    if (why === "resync") {
      this.position = null;
      this.refresh();
    }
    // A server that is not there cannot renew either; the next try asks again.
    if (why === "tokenEnded" && !(await this.parts.renew().catch(() => true))) return;
    if (this.stopped) return;
    const pause = Math.min(longestPause, 500 * 2 ** this.failures++) * (0.5 + Math.random());
    this.again = setTimeout(() => this.dial(), pause);
  }

  private refresh(): void {
    this.parts.refresh();
    this.tell();
  }

  private tell(): void {
    this.hearers.forEach((hearer) => hearer());
  }

  private miss(): void {
    this.become("polling");
    this.polling ??= setInterval(() => this.refresh(), poll);
  }

  private become(state: LiveState): void {
    if (state === this.state) return;
    this.state = state;
    this.listeners.forEach((listener) => listener());
  }
}
