// The panel of query results in a real browser: how soon 10,000 rows show, how smoothly they scroll, and what memory 100,000
// rows take, in the extension and in the page. Run it after `npm run build` with: npx tsx test/bench/results.ts
import { monitorEventLoopDelay } from "node:perf_hooks";
import type { Page } from "playwright-core";
import { systemClock } from "../../src/base/clock.js";
import { Emitter } from "../../src/base/emitter.js";
import { arrangeRows } from "../../src/logs/queries/arrangeRows.js";
import type { QueryRunState } from "../../src/logs/queries/queryRunState.js";
import type { ResultTable } from "../../src/logs/queries/resultTable.js";
import { tableOf } from "../../src/logs/queries/tableOf.js";
import { workInTurns } from "../../src/base/turns.js";
import { installHost } from "../host/install.js";
import { Cleanup } from "../host/processes.js";
import { openResultsPage } from "../host/resultsPage.js";

/** What each may be at most, or at least. */
const bounds = { visibleMs: 300, framesPerSecond: 50, megabytes: 300 };

const t0 = Date.UTC(2026, 10, 22, 15);

/** Rows as a query for web server errors gives them, with some fields that not all have. */
function rows(count: number): ResultTable {
  return tableOf(
    Array.from({ length: count }, (_, n) => [
      { field: "@timestamp", value: new Date(t0 + n * 250).toISOString().replace("T", " ").slice(0, -1) },
      { field: "status", value: String(500 + (n % 5)) },
      { field: "duration", value: (n % 977).toFixed(3) },
      ...(n % 3 === 0 ? [] : [{ field: "requestId", value: `8d8c3b1e-${n.toString(16).padStart(12, "0")}` }]),
      { field: "@logStream", value: `web-${n % 20}` },
      {
        field: "@message",
        value: `192.0.2.${n % 255} - - "GET /catalogue/items?page=${n} HTTP/1.1" ${500 + (n % 5)} 5321 0.042`,
      },
      { field: "@ptr", value: `pointer ${n}` },
    ]),
  );
}

class Query {
  readonly #changed = new Emitter<void>();
  readonly onDidChange = this.#changed.event;
  readonly actions = { cancel: () => undefined, closed: () => undefined };
  now: QueryRunState = {
    title: "Errors",
    connectionId: "dev",
    groups: ["/web"],
    queryString: "fields @timestamp, status",
    language: "CWLI",
    startMs: t0,
    endMs: t0 + 3_600_000,
    phase: "complete",
    statistics: {},
    table: tableOf([]),
  };
  readonly parsed = (): undefined => undefined;
  readonly state = (): QueryRunState => this.now;
}

/** Milliseconds in the page from when it gets the rows until they are painted. */
async function visible(page: Page): Promise<number> {
  const result: unknown = await page.evaluate(`new Promise((resolve) => {
    let start;
    window.addEventListener("message", () => { start ??= performance.now(); });
    toPanel({ type: "ready" });
    const look = () => {
      const cells = document.querySelectorAll(".row .cell:not(.isUnknown)");
      if (start !== undefined && cells.length > 50) requestAnimationFrame(() => resolve(performance.now() - start));
      else requestAnimationFrame(look);
    };
    look();
  })`);
  return Number(result);
}

interface Scrolled {
  readonly perSecond: number;
  /** The page's processor time for a frame, in milliseconds: a busy machine has fewer frames, but needs no more for one. */
  readonly frameMs: number;
}

/** What frames take while the rows are scrolled; from the end on from the top again. */
async function scrolled(page: Page, pixels: number): Promise<Scrolled> {
  const session = await page.context().newCDPSession(page);
  await session.send("Performance.enable");
  const threadSeconds = async (): Promise<number> => {
    const { metrics } = await session.send("Performance.getMetrics");
    return metrics.find(({ name }) => name === "ThreadTime")?.value ?? Number.NaN;
  };
  const before = await threadSeconds();
  const frames = 240;
  const seconds: unknown = await page.evaluate(`new Promise((resolve) => {
    const grid = document.querySelector(".grid");
    const start = performance.now();
    let left = ${frames};
    const step = () => {
      const isEnd = grid.scrollTop + grid.clientHeight >= grid.scrollHeight - 1;
      grid.scrollTop = isEnd ? 0 : grid.scrollTop + ${pixels};
      if (--left > 0) requestAnimationFrame(step);
      else resolve((performance.now() - start) / 1000);
    };
    requestAnimationFrame(step);
  })`);
  return { perSecond: frames / Number(seconds), frameMs: (1000 * ((await threadSeconds()) - before)) / frames };
}

/** The page's memory in megabytes: what its scripts hold, after a collection. */
async function pageMegabytes(page: Page): Promise<number> {
  const session = await page.context().newCDPSession(page);
  await session.send("HeapProfiler.collectGarbage");
  const { usedSize } = (await session.send("Runtime.getHeapUsage")) as { readonly usedSize: number };
  return usedSize / 1e6;
}

function heapMegabytes(): number {
  globalThis.gc?.();
  return process.memoryUsage().heapUsed / 1e6;
}

function check(isGood: boolean): void {
  if (!isGood) process.exitCode = 1;
}

/** How long it takes to filter and sort rows, and the longest time in which nothing else had its turn. */
async function arranged(table: ResultTable): Promise<{ readonly processorMs: number; readonly turnMs: number }> {
  const before = process.cpuUsage();
  const delay = monitorEventLoopDelay({ resolution: 1 });
  delay.enable();
  const work = arrangeRows(table, { filter: "get", sort: { column: 5, isDescending: true } });
  await workInTurns(work, systemClock, new AbortController().signal);
  delay.disable();
  const { user, system } = process.cpuUsage(before);
  return { processorMs: (user + system) / 1000, turnMs: delay.max / 1e6 };
}

async function main(): Promise<void> {
  await installHost(console.log);
  const cleanup = new Cleanup();
  try {
    const query = new Query();
    const { page, description, failures } = await openResultsPage(cleanup, query);
    await page.locator(".strip h1", { hasText: "Errors" }).waitFor();
    console.log(description);

    query.now = { ...query.now, table: rows(10_000) };
    const visibleMs = await visible(page);
    console.log(`10,000 rows visible after ${visibleMs.toFixed(0)} ms (at most ${bounds.visibleMs})`);
    check(visibleMs <= bounds.visibleMs);

    const still = await scrolled(page, 0);
    console.log(`standing still: ${still.perSecond.toFixed(0)} frames/s`);
    const mostMs = 1000 / bounds.framesPerSecond;
    for (const pixels of [60, 600, 6000]) {
      const { perSecond, frameMs } = await scrolled(page, pixels);
      const figures = `${perSecond.toFixed(0)} frames/s, ${frameMs.toFixed(1)} ms of processor time each`;
      console.log(`scrolling by ${pixels} pixels a frame: ${figures} (at most ${mostMs})`);
      check(frameMs <= mostMs);
    }

    const before = heapMegabytes();
    query.now = { ...query.now, table: rows(100_000) };
    const sorted = await arranged(query.now.table);
    await visible(page);
    await scrolled(page, 10_000);
    const [host, own] = [heapMegabytes() - before, await pageMegabytes(page)];
    console.log(
      `100,000 rows: ${host.toFixed(0)} MB in the extension, ${own.toFixed(0)} MB in the page (at most ${bounds.megabytes} together)`,
    );
    const [processor, turn] = [sorted.processorMs, sorted.turnMs].map((ms) => ms.toFixed(0));
    console.log(`filtered and sorted: ${processor} ms of processor time, the longest turn ${turn} ms`);
    check(host + own <= bounds.megabytes && failures.length === 0);
    for (const failure of failures) console.log(failure);
  } finally {
    await cleanup.run();
  }
}

void main();
