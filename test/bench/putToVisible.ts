// From a put to the event out of the tail, by polls and by Live Tail, all over the local server and the SDK.
// Prints a table; run it after `npm run build` with: npx tsx test/bench/putToVisible.ts [events]
import { createLogsApi } from "../../src/aws/logsApi.js";
import { systemClock } from "../../src/base/clock.js";
import { tail } from "../../src/logs/tail/tail.js";
import type { TailSource } from "../../src/logs/tail/tailRequest.js";
import { startLocalServer } from "../host/localServer.js";
import { type Cleanup, withCleanup } from "../host/processes.js";

const count = Number(process.argv[2] ?? 30);
const group = "bench";
/** What the medians are to be under, in milliseconds, and whether someone looks at the document meanwhile. */
const goals: readonly (readonly [way: string, TailSource, isWatched: boolean, goalMs: number])[] = [
  ["poll, watched", "poll", true, 600],
  ["poll, in the background", "poll", false, 3000],
  ["live", "live", true, 1300],
];

interface Measured {
  /** Milliseconds from each put to the event, sorted. */
  readonly delays: readonly number[];
  readonly requestsPerMinute: number;
}

const sleep = (ms: number): Promise<void> => new Promise((resolve) => void setTimeout(resolve, ms));

/** Puts come at uneven times, so that they meet no rhythm. */
async function measure(endpoint: string, source: TailSource, isWatched: boolean): Promise<Measured> {
  const sdk = createLogsApi({ id: "bench", name: "bench", region: "us-east-1", endpoint, local: true });
  let requests = 0;
  const api: typeof sdk = {
    ...sdk,
    filterLogEvents(request, signal) {
      requests++;
      return sdk.filterLogEvents(request, signal);
    },
  };
  const abort = new AbortController();
  const { signal } = abort;
  const stream = `by-${source}-${isWatched}`;
  await api.createLogStream({ group, stream }, signal);
  const puts = new Map<string, number>();
  const delays: number[] = [];
  const writing = (async () => {
    await sleep(3000);
    for (let n = 0; n < count; n++) {
      puts.set(`${stream} ${n}`, performance.now());
      await api.putLogEvents({ group, stream, events: [{ timestamp: Date.now(), message: `${stream} ${n}` }] }, signal);
      await sleep(700 + ((n * 377) % 600));
    }
    await sleep(3000);
    abort.abort();
  })();
  const began = performance.now();
  const request = { groups: [group], streamPrefix: stream, source };
  const attention = { isWatched, onDidChange: () => ({ dispose: () => undefined }) };
  for await (const update of tail(request, { api, clock: systemClock, random: Math.random, attention, signal })) {
    if (update.kind !== "events") continue;
    for (const { message } of update.events) delays.push(performance.now() - (puts.get(message) ?? Number.NaN));
  }
  await writing;
  sdk.dispose();
  const requestsPerMinute = (requests * 60_000) / (performance.now() - began);
  return { delays: delays.toSorted((a, b) => a - b), requestsPerMinute };
}

async function bench(cleanup: Cleanup): Promise<void> {
  const endpoint = await startLocalServer(cleanup);
  const api = createLogsApi({ id: "bench", name: "bench", region: "us-east-1", endpoint, local: true });
  await api.createLogGroup({ group }, new AbortController().signal);
  api.dispose();
  console.log(`put → event, of ${count} puts      median      longest       goal  requests/min`);
  const lines = await Promise.all(
    goals.map(async ([way, source, isWatched, goal]) => {
      const { delays, requestsPerMinute } = await measure(endpoint, source, isWatched);
      if (delays.length !== count) throw new Error(`${way}: ${delays.length} of ${count} events came`);
      const [median = 0, longest = 0] = [delays[Math.floor(count / 2)], delays.at(-1)];
      return `${way.padEnd(26)}${ms(median)}${ms(longest)}${ms(goal)}${requestsPerMinute.toFixed(0).padStart(14)}`;
    }),
  );
  console.log(lines.join("\n"));
}

function ms(value: number): string {
  return `${value.toFixed(0)} ms`.padStart(12);
}

void withCleanup(bench);
