// What log files, the account's agent and its successors cost: a configuration whose logs exist, inference of formats, conversion, and
// the preview of a large log. Prints a table; run it with: npx tsx test/bench/agentFiles.ts
import { createReadStream, existsSync, mkdtempSync, rmSync, writeFileSync, statSync } from "node:fs";
import { monitorEventLoopDelay } from "node:perf_hooks";
import { tmpdir } from "node:os";
import path from "node:path";
import { inferFormats } from "../../src/awslogs/inference/inferFormats.js";
import { toCloudWatchAgent } from "../../src/awslogs/migration/toCloudWatchAgent.js";
import { toFluentBit } from "../../src/awslogs/migration/toFluentBit.js";
import { toVector } from "../../src/awslogs/migration/toVector.js";
import { cutSections } from "../../src/awslogs/preview/cutSection.js";
import { EventCutter } from "../../src/awslogs/preview/eventCutter.js";
import { createAwslogsService, isRefusal } from "../../src/awslogs/service.js";
import { python27 } from "../../src/awslogs/syntax/dialect.js";
import { type ConfDocument, parse } from "../../src/awslogs/syntax/parse.js";
import { systemClock } from "../../src/base/clock.js";
import { localFileSystem } from "../../src/languageServer/documents/fileSystem.js";
import { createRegex } from "../../src/insights/regex/regex.js";
import { LogLookup } from "../../src/languageServer/documents/logLookup.js";
import { bundle, ServerProcess } from "./awslogs/serverProcess.js";
import { LogReader } from "../../src/languageServer/documents/logReader.js";

const uri = "file:///etc/awslogs/awslogs.conf";
const service = createAwslogsService();
const here = { now: Date.now(), offsetMinutes: () => 0 };

function line(n: number): string {
  return `2026-11-29 10:${String(n % 60).padStart(2, "0")}:07,123 INFO request ${n} took ${n % 977} ms\n`;
}

function section(name: string, file: string): string {
  return `[${name}]\nfile = ${file}\nlog_group_name = bench\nlog_stream_name = {instance_id}\ndatetime_format = %Y-%m-%d %H:%M:%S,%f\n\n`;
}

function configuration(sections: number, fileOf: (n: number) => string): string {
  const all = Array.from({ length: sections }, (_, n) => section(`log ${n}`, fileOf(n)));
  return `[general]\nstate_file = /s\n\n${all.join("")}`;
}

/** The median of the rounds, in milliseconds. */
function median(rounds: number, work: () => void): number {
  const times = Array.from({ length: rounds }, () => {
    const start = performance.now();
    work();
    return performance.now() - start;
  });
  return times.sort((a, b) => a - b)[Math.floor(rounds / 2)] ?? 0;
}

function row(name: string, value: number, unit: string, limit?: number): void {
  const due = limit === undefined ? "" : `  (at most ${limit})`;
  console.log(`${name.padEnd(66)} ${value.toFixed(1).padStart(9)} ${unit}${due}`);
}

/** Opens a configuration: what is known of its logs is asked for until nothing new is told. Returns the longest check, in ms. */
async function openOnce(document: ConfDocument): Promise<number> {
  let told = 0;
  const lookup = new LogLookup({
    loadRegex: async () => createRegex,
    clock: systemClock,
    reader: new LogReader(localFileSystem),
    isOn: () => true,
    changed: () => void told++,
  });
  let longest = 0;
  for (let seen = -1; seen !== told;) {
    seen = told;
    const started = performance.now();
    for (const pattern of service.logPatterns(document)) lookup.here?.found(pattern);
    if (lookup.here !== undefined) service.checkLogs(document, lookup.here);
    longest = Math.max(longest, performance.now() - started);
    const before = seen;
    const isNew = (): boolean => told !== before;
    for (let waits = 0; waits < 20 && !isNew(); waits++) await systemClock.sleep(50, new AbortController().signal);
  }
  lookup.dispose();
  return longest;
}

/** How long a server that has just started is busy with a configuration that is opened, in ms. */
async function busyMs(text: string, logFiles: boolean): Promise<number> {
  const server = new ServerProcess();
  await server.start({ logFiles });
  const before = server.busyMs();
  await server.open(text);
  // The logs are looked up a moment later, and the findings are shown again.
  await systemClock.sleep(3000, new AbortController().signal);
  const busy = server.busyMs() - before;
  server.end();
  return busy;
}

/** What 200 logs add to opening their configuration: the server's time, and how long nothing else could be done. */
async function existingLogs(folder: string): Promise<void> {
  const log = Array.from({ length: 1000 }, (_, n) => line(n)).join("");
  for (let n = 0; n < 200; n++) writeFileSync(path.join(folder, `${n}.log`), log);
  const text = configuration(200, (n) => path.join(folder, `${n}.log`));
  if (existsSync("/proc/self/schedstat") && existsSync(bundle)) {
    const rounds = [];
    for (let round = 0; round < 5; round++) rounds.push((await busyMs(text, true)) - (await busyMs(text, false)));
    const typical = rounds.sort((one, other) => one - other)[2] ?? 0;
    row("200 sections whose logs exist: more time of the server", typical, "ms", 100);
  } else console.log("200 sections whose logs exist: skipped without /proc or dist/languageServer.js");
  const document = service.open(text);
  if (isRefusal(document)) throw new Error(document.message);
  // What is found in the text alone is shown before anything is known of the logs.
  service.validate(document, uri);
  const delay = monitorEventLoopDelay({ resolution: 1 });
  delay.enable();
  const longest = await openOnce(document);
  delay.disable();
  row("200 sections whose logs exist: longest check", longest, "ms", 20);
  row("200 sections whose logs exist: longest time without a turn", delay.max / 1e6, "ms", 20);
}

function inference(): void {
  const lines = Array.from({ length: 1000 }, (_, n) => line(n).trimEnd());
  row(
    "formats of 1,000 lines",
    median(21, () => inferFormats(lines, here)),
    "ms",
    20,
  );
}

function conversion(): void {
  const files = [
    {
      uri,
      document: parse(
        configuration(1000, (n) => `/var/log/${n}.log`),
        python27,
      ),
    },
  ];
  row(
    "1,000 sections to the CloudWatch agent",
    median(11, () => toCloudWatchAgent(files)),
    "ms",
    100,
  );
  row(
    "1,000 sections to Fluent Bit",
    median(11, () => toFluentBit(files)),
    "ms",
    100,
  );
  row(
    "1,000 sections to Vector",
    median(11, () => toVector(files)),
    "ms",
    100,
  );
}

/** Cuts a log of 100 MB into events, beside reading its lines alone. */
async function preview(folder: string): Promise<void> {
  const file = path.join(folder, "large.log");
  const part = Array.from({ length: 10_000 }, (_, n) => line(n)).join("");
  writeFileSync(file, part.repeat(Math.ceil(100_000_000 / part.length)));
  const [cut] = cutSections(parse(section("large", file), python27));
  const cutter = new EventCutter({ ...cut, isUtc: true, ...here, compile: () => "not needed" });
  const lines = async (take: (text: string) => void): Promise<number> => {
    const started = performance.now();
    let rest = "";
    for await (const chunk of createReadStream(file, { encoding: "utf8", highWaterMark: 1 << 20 })) {
      const texts = (rest + String(chunk)).split("\n");
      rest = texts.pop() ?? "";
      for (const each of texts) take(each);
    }
    return performance.now() - started;
  };
  let count = 0;
  const alone = await lines(() => void count++);
  let events = 0;
  const withEvents = await lines((text) => {
    if (cutter.add(text) !== undefined) events++;
  });
  if (cutter.end() !== undefined) events++;
  row(`${(statSync(file).size / 1e6).toFixed(0)} MB, ${count} lines into ${events} events`, withEvents, "ms");
  row("the same, for each ms of splitting it into lines", withEvents / alone, "times");
}

async function main(): Promise<void> {
  const folder = mkdtempSync(path.join(tmpdir(), "agent-files-"));
  try {
    await existingLogs(folder);
    inference();
    conversion();
    await preview(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

main().catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
