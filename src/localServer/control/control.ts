import type { Clock } from "../../base/clock.js";
import type { LogStore } from "../store/store.js";
import type { ServiceRequest } from "../protocol/requestReader.js";
import { checkDenied } from "./denial.js";
import { type ControlSettings, type Fault, defaultSettings } from "./settings.js";
import { Throttle } from "./throttle.js";
import { matchesWildcard } from "../store/wildcard.js";

/** A fault, with the number of requests that it still skips and the number that it then affects. */
interface ActiveFault {
  readonly fault: Fault;
  after: number;
  times: number;
}

/** Holds the current settings and applies them to requests. */
export class Control {
  /** The server's time: the machine's plus the offset of the settings. */
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

  /** The current settings; faults have their remaining counts. */
  get settings(): ControlSettings {
    return { ...this.#settings, faults: this.#faults.map(remaining) };
  }

  /** Replaces all settings. */
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
    this.#store.detectorTrainingMs = settings.detectorTrainingMs;
    const { queries, exportTasks } = this.#store;
    queries.max = settings.concurrentQueries;
    queries.scheduledMs = settings.queryScheduledMs;
    queries.runningMs = settings.queryRunningMs;
    exportTasks.pendingMs = settings.exportPendingMs;
    exportTasks.runningMs = settings.exportRunningMs;
  }

  /** Throws the service's error if the request is denied or exceeds a quota. */
  admit(request: ServiceRequest): void {
    checkDenied(this.#settings.denied, request);
    this.#throttle.check(request.operation, request.region, this.#settings.quotas);
  }

  /** Returns the faults that affect this request, and counts it against each of them. */
  takeFaults(operation: string): Fault[] {
    const taken: Fault[] = [];
    for (const active of this.#faults) {
      if (!matchesWildcard(active.fault.operation ?? "*", operation)) continue;
      if (active.after > 0) active.after -= 1;
      else {
        active.times -= 1;
        taken.push(active.fault);
      }
    }
    this.#faults = this.#faults.filter(({ times }) => times > 0);
    return taken;
  }
}

function remaining({ fault, after, times }: ActiveFault): Fault {
  const { after: _, times: __, ...rest } = fault;
  return { ...rest, ...(after > 0 ? { after } : {}), ...(Number.isFinite(times) ? { times } : {}) };
}
