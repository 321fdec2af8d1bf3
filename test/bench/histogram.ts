// The cost of the histogram over a document of 100,000 lines, against reading its text once, which takes about as many steps.
// Prints both and their ratio: npx tsx test/bench/histogram.ts
import { loadedHistogram } from "../../src/logs/histogram/loadedHistogram.js";
import { LogBuffer } from "../../src/logs/document/text/logBuffer.js";
import type { SelectedEvent } from "../../src/logs/selection/selection.js";
import { utcZone } from "../../src/logs/time/zone.js";

const lines = 100_000;
const rounds = 30;
/** What a histogram may take at most. */
const mostMs = 30;
const t0 = Date.UTC(2026, 10, 22, 15);
const levels = ["ERROR", "WARN", "INFO", "INFO", "INFO", "DEBUG"];

function filled(): LogBuffer {
  const buffer = new LogBuffer({ format: { zone: utcZone }, header: "bench", maxLines: 2 * lines });
  for (let from = 0; from < lines; from += 10_000) {
    const events = Array.from({ length: 10_000 }, (_, i): SelectedEvent => {
      const timestamp = t0 + (from + i) * 100;
      const message = `${levels[i % levels.length]} GET /catalogue/items?page=7 200 5321 0.042 ${from + i}`;
      const where = { stream: "web-1", group: "myWebApp", eventId: String(from + i) };
      return { timestamp, ingestionTime: timestamp + 500, message, ...where };
    });
    buffer.insert([{ kind: "events", events }]);
  }
  return buffer;
}

/** The median of the rounds in milliseconds. */
function median(work: () => unknown): number {
  const times = Array.from({ length: rounds }, () => {
    const start = performance.now();
    work();
    return performance.now() - start;
  });
  return times.toSorted((a, b) => a - b)[rounds >> 1] ?? 0;
}

function main(): void {
  const buffer = filled();
  const { oldest = 0, newest = 0 } = buffer;
  const count = (): unknown =>
    loadedHistogram({ events: buffer.severitiesByTime(), oldest, newest, hasOlder: true, isGrowing: true }, utcZone);
  const histogramMs = median(count);
  const textMs = median(() => buffer.text());
  console.log(`histogram of ${lines.toLocaleString("en")} lines: ${histogramMs.toFixed(1)} ms (at most ${mostMs})`);
  console.log(`whole text of them: ${textMs.toFixed(1)} ms; ratio ${(histogramMs / textMs).toFixed(2)}`);
  if (histogramMs > mostMs) process.exitCode = 1;
}

main();
