// What a tail of 10,000 events a second costs, from the requests to the text of its document, without an editor: lost and
// repeated events, and the processor's time. Run it after `npm run build` with: npx tsx test/bench/busyTail.ts [seconds]
import { spawn } from "node:child_process";
import path from "node:path";
import { createLogsApi, type SdkLogsApi } from "../../src/aws/logsApi.js";
import { systemClock } from "../../src/base/clock.js";
import { DocumentWriter } from "../../src/logs/document/session/documentWriter.js";
import { LineLayout } from "../../src/logs/document/text/lineLayout.js";
import { LogBuffer } from "../../src/logs/document/text/logBuffer.js";
import { tail } from "../../src/logs/tail/tail.js";
import { utcZone } from "../../src/logs/time/zone.js";
import { startLocalServer } from "../host/localServer.js";
import { type Cleanup, withCleanup } from "../host/processes.js";

const rate = 10_000;
const seconds = Number(process.argv[2] ?? 60);
const group = "busy";
/** What comes later than this after the last put counts as lost, in milliseconds. */
const graceMs = 60_000;
/** At most, in percent of a core. */
const goal = 35;

/** Which of the numbers `seq=N;` came. */
class Arrivals {
  readonly #seen = new Uint8Array(rate * seconds);
  count = 0;
  repeated = 0;

  take(message: string): void {
    const number = Number.parseInt(message.slice(message.indexOf("seq=") + 4), 10);
    if (this.#seen[number] === 1) this.repeated++;
    else this.count++;
    this.#seen[number] = 1;
  }

  get isComplete(): boolean {
    return this.count === this.#seen.length;
  }
}

/** Follows the group as a document that someone looks at, until all has come; resolves with the processor's time in ms. */
async function follow(api: SdkLogsApi, arrivals: Arrivals, begin: () => void): Promise<number> {
  const abort = new AbortController();
  const { signal } = abort;
  const lines = { zone: utcZone, timeFormat: "dateTime", columns: ["stream"], jsonFields: [] } as const;
  const layout = new LineLayout(lines, (id) => id);
  const buffer = new LogBuffer({ format: layout.format, header: "bench", maxLines: 100_000 });
  const writer = new DocumentWriter({
    buffer,
    layout,
    clock: systemClock,
    signal,
    apply: async () => undefined,
    mayTrim: () => true,
    failed: (error) => console.error(error),
  });
  const attention = { isWatched: true, onDidChange: () => ({ dispose: () => undefined }) };
  const deps = { api, clock: systemClock, random: Math.random, attention, signal };
  const giveUp = setTimeout(() => abort.abort(), seconds * 1000 + graceMs);
  const cpu = process.cpuUsage();
  begin();
  for await (const update of tail({ groups: [group] }, deps)) {
    if (update.kind !== "events") continue;
    writer.push(update);
    for (const { message } of update.events) arrivals.take(message);
    if (arrivals.isComplete) break;
  }
  await writer.idle();
  clearTimeout(giveUp);
  const { user, system } = process.cpuUsage(cpu);
  return (user + system) / 1000;
}

async function bench(cleanup: Cleanup): Promise<void> {
  const endpoint = await startLocalServer(cleanup);
  const api = createLogsApi({ id: "bench", name: "bench", region: "us-east-1", endpoint, local: true });
  const { signal } = new AbortController();
  await api.createLogGroup({ group }, signal);
  await api.createLogStream({ group, stream: "web-1" }, signal);
  const script = path.join(import.meta.dirname, "producer.ts");
  const args = ["--import", "tsx", script, "steady", endpoint, group, String(rate), String(seconds)];
  const producer = spawn(process.execPath, args, { stdio: ["pipe", "inherit", "inherit"] });
  const arrivals = new Arrivals();
  const cpuMs = await follow(api, arrivals, () => producer.stdin.write("begin\n"));
  api.dispose();
  const percent = cpuMs / (10 * seconds);
  console.log(`${rate.toLocaleString("en")} events a second for ${seconds} s`);
  console.log(`lost ${rate * seconds - arrivals.count}, repeated ${arrivals.repeated}`);
  console.log(`${percent.toFixed(1)} % of a core (at most ${goal})`);
}

void withCleanup(bench);
