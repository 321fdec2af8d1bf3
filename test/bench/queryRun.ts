// How many events a second queries of Logs Insights run over, and the same by awk and jq where the machine has them.
// Prints a table; run it with: npx tsx test/bench/queryRun.ts
// Seconds are those of the processor that the work itself took, so that what else runs on the machine counts less.
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import type { LogRecord } from "../../src/insights/run/logRecord.js";
import type { QueryRun } from "../../src/insights/run/queryRun.js";
import { startRun } from "../../src/insights/run/startRun.js";
import { parseQuery } from "../../src/insights/syntax/parseQuery.js";

const count = Number(process.argv[2] ?? 1_000_000);
const startMs = Date.UTC(2026, 10, 22);
const levels = ["INFO", "INFO", "INFO", "WARN", "ERROR"];
const paths = ["/cart", "/items", "/items/7", "/pay", "/login"];

function textMessage(i: number): string {
  const what = i % 50 === 0 ? "timeout after 3000 ms" : "served";
  return `${levels[i % 5]} [worker-${i % 16}] GET ${paths[i % 5]}?page=${i % 100} ${what} latency=${(i * 7919) % 997} ms request=${i}`;
}

function jsonMessage(i: number): string {
  const { level, path } = { level: levels[i % 5], path: paths[(i >> 3) % 5] };
  return `{"level":"${level}","path":"${path}","status":${200 + (i % 7) * 50},"durationMs":${(i * 7919) % 997},"requestId":"r-${i}","user":{"id":${i % 1000}}}`;
}

interface Case {
  readonly name: string;
  readonly query: string;
  readonly message: (i: number) => string;
  /** Events a second. */
  readonly due: number;
  readonly peer: readonly [program: string, ...args: string[]];
}

const awkPercentile = `match($0, /latency=[0-9]+/) { n++; v[substr($0, RSTART + 8, RLENGTH - 8) + 0]++ }
  END { need = n * 0.99; for (i = 0; i < 1000; i++) { seen += v[i]; if (seen >= need) { print i; exit } } }`;

const cases: readonly Case[] = [
  {
    name: "filter by a regular expression, count by bin",
    query: "filter @message like /timeout/ | stats count(*) by bin(5m)",
    message: textMessage,
    due: 1_000_000,
    peer: ["awk", "/timeout/ { n[int(NR / 3000)]++ } END { for (b in n) print b, n[b] }"],
  },
  {
    name: "filter by a field of JSON, stats by another",
    query: "filter status >= 400 | stats count(*) as n, avg(durationMs) by path",
    message: jsonMessage,
    due: 250_000,
    peer: [
      "jq",
      "-n",
      "reduce (inputs | select(.status >= 400)) as $e ({}; .[$e.path] |= {n: (.n + 1), s: (.s + $e.durationMs)})",
    ],
  },
  {
    name: "parse by a glob, percentile",
    query: 'parse @message "latency=* ms" as latency | stats pct(latency, 99)',
    message: textMessage,
    due: 250_000,
    peer: ["awk", awkPercentile],
  },
  {
    name: "parse by a regular expression, percentile",
    query: String.raw`parse @message /latency=(?<latency>\d+) ms/ | stats pct(latency, 99)`,
    message: textMessage,
    due: 250_000,
    peer: ["awk", awkPercentile],
  },
  {
    name: "sort and limit",
    query: "fields @timestamp, @message | sort @timestamp desc | limit 100",
    message: textMessage,
    due: 0,
    peer: ["tail", "-n", "100"],
  },
];

function prepare(query: string): QueryRun {
  const started = startRun(parseQuery(query), { startMs: 0, endMs: 4e12, nowMs: startMs });
  if ("refusals" in started) throw new Error(started.refusals[0]?.message);
  return started.run;
}

function usedSeconds(work: () => void): number {
  const before = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1e6;
}

/** The child's own seconds: what `times` of the shell says. */
function peerSeconds([program, ...args]: Case["peer"], file: string): number | undefined {
  const script = '"$@" >/dev/null && times';
  const { status, stdout } = spawnSync("bash", ["-c", script, "bash", program, ...args, file], { encoding: "utf8" });
  const times = [...stdout.matchAll(/(\d+)m([\d.]+)s/gu)].map(([, m, s]) => Number(m) * 60 + Number(s));
  return status === 0 && times.length === 4 ? (times[2] ?? 0) + (times[3] ?? 0) : undefined;
}

function writeEvents(file: string, message: (i: number) => string): void {
  writeFileSync(file, Array.from({ length: count }, (_, i) => `${message(i)}\n`).join(""));
}

/** A text in one piece, as one that was read from a file. */
function flat(text: string): string {
  return Buffer.from(text).toString();
}

/** What is held after collecting garbage: run with --expose-gc. */
function heldMb(): number {
  for (let i = 0; i < 3; i++) globalThis.gc?.();
  return process.memoryUsage().heapUsed / 1e6;
}

function measure({ name, query, message, due, peer }: Case, folder: string): boolean {
  const file = path.join(folder, "events.log");
  writeEvents(file, message);
  const records = Array.from({ length: count }, (_, i): LogRecord => ({
    timestampMs: startMs + i * 100,
    message: flat(message(i)),
  }));
  prepare(query).add(records.slice(0, 20_000));
  const run = prepare(query);
  const heldBefore = heldMb();
  let rows = 0;
  const seconds = usedSeconds(() => {
    for (let at = 0; at < records.length; at += 10_000) run.add(records.slice(at, at + 10_000));
    rows = run.rows().length;
  });
  const rate = count / seconds;
  const held = heldMb() - heldBefore;
  const theirs = peerSeconds(peer, file);
  console.log(`${name}: ${Math.round(rate).toLocaleString("en")} events/s (at least ${due.toLocaleString("en")})`);
  console.log(`  ${query}`);
  console.log(`  ${rows} rows; ${held.toFixed(1)} MB held; ${seconds.toFixed(2)} s`);
  const told =
    theirs === undefined ? "not on this machine" : `${theirs.toFixed(2)} s; ratio ${(theirs / seconds).toFixed(2)}`;
  console.log(`  ${peer[0]}: ${told}`);
  return rate >= due;
}

function main(): void {
  const folder = mkdtempSync(path.join(os.tmpdir(), "queryRun-"));
  try {
    for (const one of cases) if (!measure(one, folder)) process.exitCode = 1;
  } finally {
    rmSync(folder, { recursive: true });
  }
}

main();
