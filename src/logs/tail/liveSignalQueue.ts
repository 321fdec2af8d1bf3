import type { LiveSignal } from "./liveFeedState.js";

/** How many events may wait to be taken. Polls can read those beyond. */
const maxEvents = 20_000;

/** The signals of a Live Tail until they are taken. If too many events wait, it drops them and adds an `overrun`. */
export class LiveSignalQueue {
  #signals: LiveSignal[] = [];
  #events = 0;
  #arrived: (() => void) | undefined;

  add(signal: LiveSignal): void {
    this.#signals.push(signal);
    if (signal.kind === "events") this.#events += signal.events.length;
    if (this.#events > maxEvents) this.#dropEvents();
    this.#arrived?.();
    this.#arrived = undefined;
  }

  /** Removes and returns all signals, in order. */
  take(): readonly LiveSignal[] {
    this.#events = 0;
    return this.#signals.splice(0);
  }

  /** Resolves when there is something to take. Only the promise of the last call does. */
  arrival(): Promise<void> {
    return this.#signals.length > 0 ? Promise.resolve() : new Promise((resolve) => (this.#arrived = resolve));
  }

  #dropEvents(): void {
    this.#signals = [...this.#signals.filter(({ kind }) => kind !== "events"), { kind: "overrun" }];
    this.#events = 0;
  }
}
