// The cost of a batch in the document buffer as the document grows. Prints a table; run it with: npx tsx test/bench/document.ts
import { LogBuffer } from "../../src/logs/document/text/logBuffer.js";
import { readTextInTurns } from "../../src/logs/document/text/readText.js";
import type { DocumentUpdate } from "../../src/logs/document/text/documentUpdate.js";
import type { SelectedEvent } from "../../src/logs/selection/selection.js";
import { utcZone } from "../../src/logs/time/zone.js";

const batchEvents = 500;
const rounds = 40;
const sizes = [1000, 10_000, 100_000, 300_000];
const t0 = Date.UTC(2026, 10, 22, 15);
const filler = "GET /catalogue/items?page=7 200 5321 0.042 ";
let serial = 0;

function event(timestamp: number, hasId = true): SelectedEvent {
  const id = String(serial++).padStart(12, "0");
  const message = `${filler}${id}`;
  const event = { timestamp, ingestionTime: timestamp + 500, message, stream: "web-1", group: "myWebApp" };
  return hasId ? { ...event, eventId: `3${id.repeat(4)}` } : event;
}

function page(count: number, at: (i: number) => number, hasId = true): DocumentUpdate {
  return { kind: "events", events: Array.from({ length: count }, (_, i) => event(at(i), hasId)) };
}

/** A buffer of `lines` events, ten milliseconds apart, and the time of the last one. */
function filled(lines: number): { readonly buffer: LogBuffer; readonly newest: number } {
  const buffer = new LogBuffer({ format: { zone: utcZone }, header: "bench", maxLines: 10 * lines + 1_000_000 });
  for (let from = 0; from < lines; from += 10_000) {
    buffer.insert([page(Math.min(10_000, lines - from), (i) => t0 + (from + i) * 10)]);
  }
  return { buffer, newest: t0 + lines * 10 };
}

type Work = (buffer: LogBuffer, newest: number, round: number) => () => void;

const works: Readonly<Record<string, Work>> = {
  "append 500 lines": (buffer, newest, round) => {
    const batch = page(batchEvents, (i) => newest + round * 5000 + i * 10);
    return () => buffer.insert([batch]);
  },
  "append 500, 50 of them up to 30 s late": (buffer, newest, round) => {
    const batch = page(batchEvents, (i) => newest + round * 5000 + i * 10 - (i % 10 === 0 ? 5000 + i * 40 : 0));
    return () => buffer.insert([batch]);
  },
  "500 duplicates of the newest lines": (buffer, newest, round) => {
    const batch = page(batchEvents, (i) => newest + round * 5000 + i * 10);
    buffer.insert([batch]);
    return () => buffer.insert([batch]);
  },
  "500 older lines at the top": (buffer, _, round) => {
    const batch = page(batchEvents, (i) => t0 - (round + 1) * 5000 + i * 10, false);
    return () => buffer.insert([batch]);
  },
  "one late line anywhere": (buffer, newest, round) => {
    const batch = page(1, () => t0 + Math.floor(((newest - t0) / rounds) * round) + 5);
    return () => buffer.insert([batch]);
  },
  "whole text (each batch would cost this, were the document read again)": (buffer, _, round) => {
    return round % 10 === 0 ? () => buffer.text() : () => {};
  },
};

/** The median of the rounds in microseconds; rounds that did nothing don't count. */
function measure(work: Work, lines: number): number {
  const { buffer, newest } = filled(lines);
  const times: number[] = [];
  for (let round = 0; round < rounds; round++) {
    const run = work(buffer, newest, round);
    const start = performance.now();
    run();
    times.push((performance.now() - start) * 1000);
  }
  const counted = times.toSorted((a, b) => a - b).filter((time) => time > 1);
  return counted[Math.floor(counted.length / 2)] ?? 0;
}

/** How much of the processor's time the longest turn takes in which 100,000 lines are read, and reading them at once. */
async function readInTurns(): Promise<void> {
  const { buffer } = filled(100_000);
  const longest: number[] = [];
  const atOnce: number[] = [];
  for (let round = 0; round < 5; round++) {
    let [began, most] = [cpuMs(), 0];
    const turn = async (): Promise<void> => {
      most = Math.max(most, cpuMs() - began);
      await new Promise((resolve) => setImmediate(resolve));
      began = cpuMs();
    };
    await readTextInTurns(buffer, turn);
    longest.push(most);
    began = cpuMs();
    buffer.text();
    atOnce.push(cpuMs() - began);
  }
  const [turnMs, wholeMs] = [longest, atOnce].map((all) => all.toSorted((a, b) => a - b)[2] ?? 0);
  const figures = `${turnMs?.toFixed(1)} ms of ${wholeMs?.toFixed(0)} ms at once`;
  console.log(`the longest turn in which the text of 100,000 lines is read takes ${figures} (at most 10 ms)`);
}

function cpuMs(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}

async function main(): Promise<void> {
  for (const work of Object.values(works)) measure(work, 1000);
  console.log(["lines in the document".padEnd(72), ...sizes.map((n) => String(n).padStart(10)), "100k / 1k"].join(" "));
  for (const [name, work] of Object.entries(works)) {
    const times = sizes.map((lines) => measure(work, lines));
    const ratio = (times[2] ?? 0) / (times[0] ?? 1);
    const cells = times.map((time) => `${time.toFixed(0)} µs`.padStart(10));
    console.log([name.padEnd(72), ...cells, ratio.toFixed(2).padStart(9)].join(" "));
  }
  await readInTurns();
}

void main();
