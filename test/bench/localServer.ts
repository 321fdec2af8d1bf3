// What the local server takes and gives over HTTP, from a process of its own: events put a second, in memory and with a
// data folder; events that FilterLogEvents looks through a second; memory; the list of a group of 50,000 streams.
// Prints a table; run it with: npm run bench -- localServer [EVENTS], 10,000,000 by default
import { execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { Agent, request } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";

const events = Number(process.argv[2] ?? 10_000_000);
const batchEvents = 8000;
const writers = 4;
const streams = 50_000;
const hourMs = 3_600_000;
const agent = new Agent({ keepAlive: true, maxSockets: writers });

interface Running {
  readonly endpoint: URL;
  readonly pid: number;
  stop(): Promise<void>;
}

async function start(script: string, ...args: string[]): Promise<Running> {
  const loader = script.endsWith(".ts") ? ["--import", "tsx"] : [];
  const path = join(import.meta.dirname, script);
  const child = spawn(process.execPath, [...loader, path, ...args], { stdio: ["pipe", "pipe", "inherit"] });
  const [line] = (await once(createInterface(child.stdout), "line")) as [string];
  const endpoint = new URL(line.replace("listening on ", ""));
  const stop = async (): Promise<void> => {
    child.stdin.end();
    child.kill("SIGTERM");
    await once(child, "close");
  };
  return { endpoint, pid: child.pid ?? 0, stop };
}

function call(endpoint: URL, operation: string, body: string): Promise<string> {
  const headers = {
    "content-type": "application/x-amz-json-1.1",
    "x-amz-target": `Logs_20140328.${operation}`,
    "content-length": Buffer.byteLength(body),
  };
  return new Promise((resolve, reject) => {
    const sent = request(endpoint, { method: "POST", agent, headers }, (response) => {
      let text = "";
      response.setEncoding("utf8").on("data", (part: string) => (text += part));
      response.on("end", () => (response.statusCode === 200 ? resolve(text) : reject(new Error(text))));
      response.on("error", reject);
    });
    sent.on("error", reject);
    sent.end(body);
  });
}

/** Lines of about 95 characters in time order, spread over the last hour. */
function batch(stream: string, from: number, count: number, end: number): string {
  const logEvents = Array.from({ length: count }, (_, index) => ({
    timestamp: Math.floor(end - hourMs + ((from + index) / events) * hourMs),
    message: `10.0.0.7 - - "GET /catalogue/items?page=7 HTTP/1.1" 200 5321 0.042 "Mozilla/5.0" req=${from + index};`,
  }));
  return JSON.stringify({ logGroupName: "bench", logStreamName: stream, logEvents });
}

/** Puts so many events, each writer into its own stream, and gives the events put a second. */
async function put({ endpoint }: Running, count: number): Promise<number> {
  await call(endpoint, "CreateLogGroup", JSON.stringify({ logGroupName: "bench" }));
  const end = Date.now();
  let next = 0;
  const began = performance.now();
  const write = async (writer: number): Promise<void> => {
    const stream = `web-${writer}`;
    await call(endpoint, "CreateLogStream", JSON.stringify({ logGroupName: "bench", logStreamName: stream }));
    while (next < count) {
      const from = next;
      next += batchEvents;
      await call(endpoint, "PutLogEvents", batch(stream, from, Math.min(batchEvents, count - from), end));
    }
  };
  await Promise.all(Array.from({ length: writers }, (_, writer) => write(writer)));
  return perSecond(count, began);
}

/** Looks through all events for one; gives the events looked through a second. */
async function scan({ endpoint }: Running, count: number): Promise<number> {
  const began = performance.now();
  const filterPattern = `"req=${count - 1};" -ERROR`;
  let found = 0;
  let nextToken: string | undefined;
  do {
    const page = await call(
      endpoint,
      "FilterLogEvents",
      JSON.stringify({ logGroupName: "bench", filterPattern, nextToken }),
    );
    const read = JSON.parse(page) as { events: unknown[]; nextToken?: string };
    found += read.events.length;
    nextToken = read.nextToken;
  } while (nextToken !== undefined);
  if (found !== 1) throw new Error(`found ${found} events in place of 1`);
  return perSecond(count, began);
}

async function list({ endpoint }: Running, orderBy: string): Promise<number> {
  const began = performance.now();
  let found = 0;
  let nextToken: string | undefined;
  do {
    const input = { logGroupName: "crowded", orderBy, descending: true, nextToken };
    const page = await call(endpoint, "DescribeLogStreams", JSON.stringify(input));
    const read = JSON.parse(page) as { logStreams: unknown[]; nextToken?: string };
    found += read.logStreams.length;
    nextToken = read.nextToken;
  } while (nextToken !== undefined);
  if (found !== streams) throw new Error(`listed ${found} streams in place of ${streams}`);
  return (performance.now() - began) / 1000;
}

function perSecond(count: number, began: number): number {
  return (count / (performance.now() - began)) * 1000;
}

function residentMiB({ pid }: Running): number {
  return Number(execFileSync("ps", ["-o", "rss=", "-p", String(pid)]).toString()) / 1024;
}

function tell(what: string, figure: number, unit: string): void {
  const digits = figure < 100 ? 1 : 0;
  console.log(
    `${figure.toLocaleString("en", { maximumFractionDigits: digits }).padStart(12)} ${unit.padEnd(10)} ${what}`,
  );
}

async function main(): Promise<void> {
  const script = "../../dist/localServer.js";
  const inMemory = await start(script);
  tell(`PutLogEvents in memory, ${events.toLocaleString("en")} events`, await put(inMemory, events), "events/s");
  const resident = residentMiB(inMemory);
  tell("resident memory with these", resident, "MiB");
  tell("of it for an event, whose message has about 95", (resident * 1024 * 1024) / events, "bytes");
  tell("FilterLogEvents, looked through", await scan(inMemory, events), "events/s");
  await inMemory.stop();

  const folder = await mkdtemp(join(tmpdir(), "local-server-bench-"));
  const some = Math.ceil(events / 10);
  const onDisk = await start(script, "--data", folder);
  tell(`PutLogEvents with a data folder, ${some.toLocaleString("en")} events`, await put(onDisk, some), "events/s");
  await onDisk.stop();
  const began = performance.now();
  const again = await start(script, "--data", folder);
  tell("read from the data folder at the start", perSecond(some, began), "events/s");
  await again.stop();
  await rm(folder, { recursive: true });

  const crowded = await start("crowdedServer.ts", "0", String(streams));
  tell("for the list of 50,000 streams by name", await list(crowded, "LogStreamName"), "s");
  tell("for the list of 50,000 streams by time", await list(crowded, "LastEventTime"), "s");
  await crowded.stop();
  agent.destroy();
}

void main();
