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
/** What the figures are to be under, in milliseconds. */
const goals: readonly (readonly [TailSource, number])[] = [
  ["poll", 1500],
  ["live", 1300],
];

const sleep = (ms: number): Promise<void> => new Promise((resolve) => void setTimeout(resolve, ms));

/** Milliseconds from each put to the event, sorted. Puts come at uneven times, so that they meet no rhythm. */
async function measure(endpoint: string, source: TailSource): Promise<readonly number[]> {
  const api = createLogsApi({ id: "bench", name: "bench", region: "us-east-1", endpoint, local: true });
  const abort = new AbortController();
  const { signal } = abort;
  const stream = `by-${source}`;
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
  const request = { groups: [group], streamPrefix: stream, source };
  for await (const update of tail(request, { api, clock: systemClock, random: Math.random, signal })) {
    if (update.kind !== "events") continue;
    for (const { message } of update.events) delays.push(performance.now() - (puts.get(message) ?? Number.NaN));
  }
  await writing;
  api.dispose();
  return delays.toSorted((a, b) => a - b);
}

async function bench(cleanup: Cleanup): Promise<void> {
  const endpoint = await startLocalServer(cleanup);
  const api = createLogsApi({ id: "bench", name: "bench", region: "us-east-1", endpoint, local: true });
  await api.createLogGroup({ group }, new AbortController().signal);
  api.dispose();
  console.log(`put → event, of ${count} puts      median      longest       goal`);
  const lines = await Promise.all(
    goals.map(async ([source, goal]) => {
      const delays = await measure(endpoint, source);
      if (delays.length !== count) throw new Error(`${source}: ${delays.length} of ${count} events came`);
      const [median = 0, longest = 0] = [delays[Math.floor(count / 2)], delays.at(-1)];
      return `${source.padEnd(26)}${ms(median)}${ms(longest)}${ms(goal)}`;
    }),
  );
  console.log(lines.join("\n"));
}

function ms(value: number): string {
  return `${value.toFixed(0)} ms`.padStart(12);
}

void withCleanup(bench);
