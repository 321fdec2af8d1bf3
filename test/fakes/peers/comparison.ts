import { LogsError } from "../../../src/logs/logsError.js";
import { tail } from "../../../src/logs/tail/tail.js";
import { SkippingClock } from "../fakeClock.js";
import { seededRandom, SimulatedService } from "../simulatedService.js";
import { awsLogsTail } from "./awsLogsTail.js";
import { awslogsWatch } from "./awslogsWatch.js";
import { sawWatch } from "./sawWatch.js";
import { eventsOf, firstEventAt, runMs, type Scenario, scenarioGroup, toolStart } from "./scenarios.js";
import type { Tool } from "./tool.js";

/** Ours, as a tool like the others. */
const ours: Tool = async function* ({ group, start, ...deps }) {
  for await (const update of tail({ groups: [group], start }, deps)) if (update.kind === "events") yield* update.events;
};

export const tools = {
  ours,
  "aws logs tail --follow": awsLogsTail,
  "awslogs --watch": awslogsWatch,
  "saw watch": sawWatch,
} satisfies Readonly<Record<string, Tool>>;

/** What a tool made of a scenario. */
export interface Result {
  readonly events: number;
  readonly lost: number;
  readonly repeated: number;
  /** True if it ended with an error before its time. */
  readonly gaveUp: boolean;
}

const pageSize = 50;
/** What a request takes; also bounds a run in which nobody sleeps. */
const requestMs = 50;

/** Lets a tool follow the simulated service through a scenario. Nothing is random but by the seed. */
export async function follow(tool: Tool, scenario: Scenario, seed: number): Promise<Result> {
  const clock = new SkippingClock(toolStart);
  const abort = new AbortController();
  const { outage, quirks = {} } = scenario;
  const random = seededRandom(seed);
  const events = eventsOf(scenario, seed);
  const onRequest = (): void => {
    clock.advance(requestMs);
    const elapsed = clock.now() - toolStart;
    if (elapsed > runMs) abort.abort();
    const isOut = elapsed > 120_000 && elapsed < 150_000;
    if (outage !== undefined && isOut) throw new LogsError(outage, "simulated");
  };
  const api = new SimulatedService({ events, now: () => clock.now(), random, pageSize, quirks, onRequest });
  const deps = { api, clock, random, signal: abort.signal, group: scenarioGroup, start: firstEventAt };
  const came: string[] = [];
  let gaveUp = false;
  try {
    for await (const { eventId = "" } of tool(deps)) came.push(eventId);
  } catch (error) {
    if (!(error instanceof LogsError) && !abort.signal.aborted) throw error;
    gaveUp = !abort.signal.aborted;
  }
  const distinct = new Set(came).size;
  return { events: events.length, lost: events.length - distinct, repeated: came.length - distinct, gaveUp };
}
