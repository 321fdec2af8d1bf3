import type { Clock } from "../../base/clock.js";
import type { LogStore } from "../store/store.js";
import type { ServiceRequest } from "../protocol/requestReader.js";
import { checkDenied } from "./denial.js";
import { type ControlSettings, type Fault, defaultSettings } from "./settings.js";
import { Throttle } from "./throttle.js";
import { matchesWildcard } from "../store/wildcard.js";

/** A fault and how often it still happens. */
interface ActiveFault {
  readonly fault: Fault;
  after: number;
  times: number;
}

/** The settings in force, and what they do to a request. */
export class Control {
  /** The server's time: the machine's, and what the settings add. */
  readonly clock: Clock;
  readonly #store: LogStore;
  readonly #throttle: Throttle;
  #settings: ControlSettings = defaultSettings;
  #faults: ActiveFault[] = [];

  constructor(clock: Clock, store: LogStore) {
    this.clock = {
      now: () => clock.now() + this.#settings.clock.offsetMs,
      sleep: (ms, signal) => clock.sleep(ms, signal),
    };
    this.#store = store;
    this.#throttle = new Throttle(clock);
  }

  /** What is in force, with faults as they are left. */
  get settings(): ControlSettings {
    return { ...this.#settings, faults: this.#faults.map(leftOf) };
  }

  /** Puts these settings in place of all others. */
  set(settings: ControlSettings): void {
    this.#settings = settings;
    this.#faults = settings.faults.map((fault) => ({
      fault,
      after: fault.after ?? 0,
      times: fault.times ?? Number.POSITIVE_INFINITY,
    }));
    this.#store.lastEventDelayMs = settings.lastEventDelayMs;
    this.#store.readDelayMs = settings.readDelayMs;
    this.#store.liveTails.max = settings.liveTailSessions;
  }

  /** Throws the service's error if the request is not allowed, or one too many. */
  admit(request: ServiceRequest): void {
    checkDenied(this.#settings.denied, request);
    this.#throttle.check(request.operation, request.region, this.#settings.quotas);
  }

  /** The faults that this request meets, which then are so much the fewer. */
  takeFaults(operation: string): Fault[] {
    const met: Fault[] = [];
    for (const active of this.#faults) {
      if (!matchesWildcard(active.fault.operation ?? "*", operation)) continue;
      if (active.after > 0) active.after -= 1;
      else {
        active.times -= 1;
        met.push(active.fault);
      }
    }
    this.#faults = this.#faults.filter(({ times }) => times > 0);
    return met;
  }
}

function leftOf({ fault, after, times }: ActiveFault): Fault {
  const { after: _, times: __, ...rest } = fault;
  return { ...rest, ...(after > 0 ? { after } : {}), ...(Number.isFinite(times) ? { times } : {}) };
}
