import type { SimulatedEvent } from "../simulatedEvent.js";
import type { LogsErrorKind } from "../../../src/logs/logsError.js";
import { type Quirks, seededRandom } from "../simulatedService.js";

const second = 1000;
const minute = 60 * second;

/** The time of the first events, in epoch milliseconds; tools are told to begin there. */
export const firstEventAt = Date.UTC(2026, 10, 22, 15);
/** When tools are started: some events are there already. */
export const toolStart = firstEventAt + 3 * minute;
/** How long tools run: long enough for what comes late to be found. */
export const runMs = 12 * minute;
export const scenarioGroup = "g";

const eventsMs = 8 * minute;
const eventsPerSecond = 3;

/** What happens in a log group while tools follow it. */
export interface Scenario {
  readonly name: string;
  /** How an event of some time comes. */
  readonly shape: (at: number, random: () => number) => Pick<SimulatedEvent, "timestamp" | "visibleAt">;
  readonly quirks?: Partial<Quirks>;
  /** Half a minute in which every request fails. */
  readonly outage?: LogsErrorKind;
}

/** Each event is visible before any that is younger. */
const onTime: Scenario["shape"] = (at) => ({ timestamp: at, visibleAt: at });

const late: Scenario["shape"] = (at, random) => {
  const visibleAt = at + (random() < 0.1 ? second + random() * 28 * second : 0);
  return { timestamp: at, visibleAt: Math.ceil(visibleAt) };
};

const wholeSeconds: Scenario["shape"] = (at) => ({ timestamp: Math.floor(at / second) * second, visibleAt: at });

/** One sender in two hundred events has a clock that is two minutes ahead. */
const ahead: Scenario["shape"] = (at, random) => ({
  timestamp: random() < 0.005 ? at + 2 * minute : at,
  visibleAt: at,
});

export const scenarios: readonly Scenario[] = [
  { name: "events on time", shape: onTime },
  { name: "a tenth up to 29 s late", shape: late },
  { name: "times in whole seconds", shape: wholeSeconds },
  { name: "a sender's clock 2 min ahead", shape: ahead },
  { name: "same token now and then", shape: onTime, quirks: { sameToken: 0.1 } },
  { name: "pages that overlap", shape: onTime, quirks: { overlap: 0.3 } },
  { name: "empty pages with a token", shape: onTime, quirks: { empty: 0.5 } },
  { name: "a tenth answered with 5xx", shape: onTime, quirks: { serverError: 0.1 } },
  { name: "a tenth throttled", shape: onTime, quirks: { throttled: 0.1 } },
  { name: "throttled for 30 s", shape: onTime, outage: "throttled" },
  { name: "connection lost for 30 s", shape: onTime, outage: "offline" },
  { name: "late, overlap, empty, throttled", shape: late, quirks: { overlap: 0.3, empty: 0.2, throttled: 0.1 } },
];

/** The events of a scenario, at random times. */
export function eventsOf({ shape }: Scenario, seed: number): readonly SimulatedEvent[] {
  const random = seededRandom(seed);
  return Array.from({ length: (eventsPerSecond * eventsMs) / second }, (_, i) => {
    const shaped = shape(firstEventAt + Math.floor(random() * eventsMs), random);
    return {
      group: scenarioGroup,
      stream: `s${Math.floor(random() * 3)}`,
      ingestionTime: shaped.visibleAt,
      message: `m${i}`,
      eventId: `id${String(i).padStart(8, "0")}`,
      ...shaped,
    };
  });
}
