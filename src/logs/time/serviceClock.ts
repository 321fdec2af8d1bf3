import { counted } from "../../base/counted.js";
import { type Clock, SteadyTime } from "../../base/clock.js";

/** The service's time, as far as its answers have told it. */
export interface ServiceTime {
  /** In epoch milliseconds. */
  readonly time: number;
  /** The time by this machine's clock at the same moment. */
  readonly at: number;
}

/**
 * A difference below this counts as none: answers give their time in seconds and take a while, and what is read reaches
 * back further than that anyway.
 */
const toleratedMs = 60_000;
/** The difference that was used last is kept while new ones are this close to it, so that time doesn't jump about. */
const jitterMs = 5000;

/**
 * The service's clock: this machine's, corrected by what the service's answers say if that differs by a minute or more.
 * Events are ingested by the service's time, so that windows of time have to be, too.
 */
export class ServiceClock implements Clock {
  readonly #machine: Clock;
  readonly #steady: SteadyTime;
  readonly #differs: (aheadMs: number) => void;
  #correctionMs = 0;
  #isKnown = false;

  /** `differs` is called when the machine's clock turns out to be ahead by so much, or behind if that is negative. */
  constructor(machine: Clock, differs: (aheadMs: number) => void = () => undefined) {
    this.#machine = machine;
    this.#steady = new SteadyTime(machine);
    this.#differs = differs;
  }

  /** True once the service has told its time. */
  get isKnown(): boolean {
    return this.#isKnown;
  }

  /** In whole milliseconds, as the machine's clock; goes on evenly where that is set back, until the service tells its time. */
  now(): number {
    return this.#steady.now() + this.#correctionMs;
  }

  sleep(ms: number, signal: AbortSignal): Promise<void> {
    return this.#machine.sleep(ms, signal);
  }

  /** Takes the time that an answer gave. */
  learn({ time, at }: ServiceTime): void {
    this.#isKnown = true;
    this.#steady.restart();
    // The service takes whole milliseconds alone; the moment between sending and answering may lie between two.
    const difference = Math.round(time - at);
    const correctionMs = Math.abs(difference) < toleratedMs ? 0 : difference;
    if (Math.abs(correctionMs - this.#correctionMs) < jitterMs) return;
    this.#correctionMs = correctionMs;
    if (correctionMs !== 0) this.#differs(-correctionMs);
  }
}

/** Such as “20 minutes”: how far two clocks differ. */
export function describeDifference(aheadMs: number): string {
  const minutes = Math.round(Math.abs(aheadMs) / 60_000);
  return minutes < 120 ? counted(minutes, "minute") : counted(Math.round(minutes / 60), "hour");
}
