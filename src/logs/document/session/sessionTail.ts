import { isAbort } from "../../../base/abort.js";
import type { TailState } from "../../tail/tailUpdate.js";
import type { DocumentUpdate } from "../text/documentUpdate.js";
import { Arrivals } from "./arrivals.js";
import { followDocument, type FollowOptions } from "./followDocument.js";
import { PauseGate } from "./pauseGate.js";
import type { SessionText } from "./sessionText.js";

export interface SessionTailOptions extends Omit<FollowOptions, "signal"> {
  readonly text: Pick<SessionText, "backlog" | "idle">;
  /** Shows an update. */
  show(update: DocumentUpdate): void;
  stateChanged(state: TailState): void;
  /** Called when an update was held back by a pause. */
  heldBack(): void;
  /** Called when the number of events that wait has changed. */
  countChanged(): void;
}

/** The tail of a session: it can be paused, and counts what arrives. */
export class SessionTail {
  /** The events that it has brought, apart from those of the time before it began. */
  readonly arrivals = new Arrivals();
  readonly #options: SessionTailOptions;
  readonly #gate: PauseGate;
  #state: TailState = "lookingBack";

  constructor(options: SessionTailOptions) {
    this.#options = options;
    const { text: writer, connections, show, heldBack, countChanged } = options;
    this.#gate = new PauseGate({ clock: connections.clock, writer, show, heldBack, countChanged });
  }

  /** What a pause holds back, such as “paused · 3 events wait”; undefined while not paused. */
  get pauseText(): string | undefined {
    return this.#gate.text;
  }

  pause(): void {
    this.#gate.pause();
  }

  /** Ends a pause and shows what it held back. */
  release(): void {
    this.#gate.release();
  }

  /** Ends a pause and drops what it held back. */
  drop(): void {
    this.#gate.drop();
  }

  /**
   * Follows until all is read, or the signal is aborted. Calls `started` once the first events are shown, or there are none.
   * Rejects as `followDocument`.
   */
  async run(signal: AbortSignal, started: () => void): Promise<void> {
    const { stateChanged, ...rest } = this.#options;
    try {
      for await (const update of followDocument({ ...rest, signal })) {
        if (update.kind === "state") stateChanged((this.#state = update.state));
        else await this.#pass(update, signal);
        if (update.kind === "events" || (update.kind === "state" && update.state !== "lookingBack")) started();
      }
    } catch (error) {
      if (!isAbort(error, signal)) throw error;
    }
  }

  #pass(update: DocumentUpdate, signal: AbortSignal): Promise<void> {
    if (update.kind === "events" && this.#state !== "lookingBack") {
      this.arrivals.add(update.events.length, this.#options.connections.clock.now());
    }
    return this.#gate.pass(update, signal);
  }
}
