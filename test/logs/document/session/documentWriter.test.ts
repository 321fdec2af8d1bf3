import { describe, expect, it } from "vitest";
import { type LineEdit, LogBuffer } from "../../../../src/logs/document/text/logBuffer.js";
import { LineLayout } from "../../../../src/logs/document/text/lineLayout.js";
import { DocumentWriter } from "../../../../src/logs/document/session/documentWriter.js";
import { utcZone } from "../../../../src/logs/time/zone.js";
import type { DocumentUpdate } from "../../../../src/logs/document/text/documentUpdate.js";
import { FakeClock, settle } from "../../../fakes/fakeClock.js";

const flushMs = 100;
let serial = 0;

function page(...times: number[]): DocumentUpdate {
  const events = times.map((timestamp) => {
    const eventId = `e${serial++}`;
    return { timestamp, ingestionTime: timestamp, message: eventId, stream: "s", group: "g", eventId };
  });
  return { kind: "events", events };
}

/** A writer whose edits a test can hold up, and the text that they make. */
class Bench {
  readonly clock = new FakeClock();
  readonly abort = new AbortController();
  readonly layout = new LineLayout(
    { zone: utcZone, timeFormat: "dateTime", columns: ["default"], jsonFields: [] },
    String,
  );
  readonly buffer = new LogBuffer({ format: this.layout.format, header: "h", maxLines: 10 });
  readonly failures: unknown[] = [];
  readonly applied: (readonly LineEdit[])[] = [];
  mostAtOnce = 0;
  #inFlight = 0;
  lines = ["# h", ""];
  mayTrim = true;
  /** Ends the edit that is held up, or makes it fail. */
  release: ((error?: Error) => void) | undefined;
  holds = false;
  readonly writer = new DocumentWriter({
    buffer: this.buffer,
    layout: this.layout,
    clock: this.clock,
    signal: this.abort.signal,
    apply: (edits) => this.#apply(edits),
    mayTrim: () => this.mayTrim,
    failed: (error) => this.failures.push(error),
  });

  get text(): string {
    return this.lines.join("\n");
  }

  get bufferText(): string {
    return new TextDecoder().decode(this.buffer.text());
  }

  async #apply(edits: readonly LineEdit[]): Promise<void> {
    this.mostAtOnce = Math.max(this.mostAtOnce, ++this.#inFlight);
    try {
      if (this.holds) await this.#hold();
    } finally {
      this.#inFlight--;
    }
    this.applied.push(edits);
    for (const { line, removeLines, text } of edits.toReversed()) {
      this.lines.splice(line, removeLines, ...text.split("\n").slice(0, -1));
    }
  }

  #hold(): Promise<void> {
    return new Promise((resolve, reject) => {
      this.release = (error) => (error === undefined ? resolve() : reject(error));
    });
  }
}

describe("a document writer", () => {
  it("combines the updates of a short time into one edit, and changes the buffer only then", async () => {
    const bench = new Bench();
    bench.writer.push(page(1));
    bench.writer.push(page(2));
    await bench.clock.advance(10);
    bench.writer.push(page(3));
    expect(bench.buffer.lineCount).toBe(1);
    await bench.clock.advance(flushMs);
    expect(bench.applied).toHaveLength(1);
    expect(bench.buffer.lineCount).toBe(4);
    expect(bench.text).toBe(bench.bufferText);
  });

  it("has one edit in flight, and combines the updates that arrive meanwhile into the next one", async () => {
    const bench = new Bench();
    bench.holds = true;
    bench.writer.push(page(1));
    await bench.clock.advance(flushMs);
    for (const at of [2, 3, 4]) {
      bench.writer.push(page(at));
      await bench.clock.advance(flushMs);
    }
    expect(bench.buffer.lineCount).toBe(2);
    bench.holds = false;
    bench.release?.();
    await bench.clock.advance(flushMs);
    expect(bench.applied.map((edits) => edits[0]?.text.split("\n").length)).toEqual([2, 4]);
    expect(bench.mostAtOnce).toBe(1);
    expect(bench.text).toBe(bench.bufferText);
  });

  it("never blocks its source, and misses no update", async () => {
    const bench = new Bench();
    for (let i = 0; i < 50; i++) {
      bench.writer.push(page(i));
      const turns = i % 12;
      for (let turn = 0; turn < turns; turn++) await Promise.resolve();
      if (i % 3 === 0) await bench.clock.advance(flushMs);
    }
    await bench.clock.advance(flushMs);
    await bench.clock.advance(flushMs);
    expect(bench.clock.sleepers).toBe(0);
    expect(bench.text).toBe(bench.bufferText);
    expect(bench.text).toContain(`e${serial - 1}`);
  });

  it.each(Array.from({ length: 16 }, (_, turns) => turns))(
    "is woken by an update %i turns after an edit",
    async (turns) => {
      const bench = new Bench();
      bench.holds = true;
      bench.writer.push(page(1));
      await bench.clock.advance(flushMs);
      bench.holds = false;
      bench.release?.();
      for (let turn = 0; turn < turns; turn++) await Promise.resolve();
      bench.writer.push(page(2));
      await bench.clock.advance(flushMs);
      expect(bench.buffer.lineCount).toBe(3);
    },
  );

  it("changes the header", async () => {
    const bench = new Bench();
    bench.writer.setHeader("other");
    await bench.clock.advance(flushMs);
    expect(bench.text).toBe("# other\n");
  });

  it("is idle once nothing waits", async () => {
    const bench = new Bench();
    let idle = false;
    bench.writer.push(page(1));
    const waited = bench.writer.idle().then(() => (idle = true));
    await settle();
    expect(idle).toBe(false);
    await bench.clock.advance(flushMs);
    await waited;
    await bench.writer.idle();
    expect(bench.buffer.lineCount).toBe(2);
  });
});

describe("trimming", () => {
  it("follows an edit that fills the buffer", async () => {
    const bench = new Bench();
    bench.writer.push(page(...Array.from({ length: 12 }, (_, i) => i)));
    await bench.clock.advance(flushMs);
    expect(bench.buffer.lineCount).toBe(10);
    expect(bench.text).toBe(bench.bufferText);
  });

  it("waits while the user reads further up, but only up to a limit", async () => {
    const bench = new Bench();
    bench.mayTrim = false;
    bench.writer.push(page(...Array.from({ length: 12 }, (_, i) => i)));
    await bench.clock.advance(flushMs);
    expect(bench.buffer.lineCount).toBe(13);
    bench.writer.push(page(...Array.from({ length: 12 }, (_, i) => 100 + i)));
    await bench.clock.advance(flushMs);
    expect(bench.buffer.lineCount).toBe(10);
    expect(bench.text).toBe(bench.bufferText);
  });
});

describe("an end", () => {
  it("does not follow a failed edit: the writer reports the failure and continues", async () => {
    const bench = new Bench();
    bench.holds = true;
    bench.writer.push(page(1));
    await bench.clock.advance(flushMs);
    bench.holds = false;
    bench.release?.(new Error("refused"));
    bench.writer.push(page(2));
    await bench.clock.advance(flushMs);
    expect(bench.failures).toEqual([new Error("refused")]);
    expect(bench.applied).toHaveLength(1);
  });

  it.each(["while it waits", "while an edit is in flight"])(
    "%s drops what waits and leaves nothing sleeping",
    async (when) => {
      const bench = new Bench();
      bench.holds = true;
      bench.writer.push(page(1));
      if (when !== "while it waits") await bench.clock.advance(flushMs);
      bench.abort.abort();
      bench.release?.();
      await bench.writer.idle();
      bench.writer.push(page(2));
      await bench.writer.idle();
      expect(bench.clock.sleepers).toBe(0);
      expect(bench.buffer.newest ?? 1).toBe(1);
      expect(bench.failures).toEqual([]);
    },
  );
});

it("inserts large pages one by one, and knows how much waits", async () => {
  const bench = new Bench();
  const large = (message: string): DocumentUpdate => ({
    kind: "events",
    events: [{ timestamp: 1, ingestionTime: 1, message, stream: "s", group: "g", eventId: `e${serial++}` }],
  });
  for (const letter of ["a", "b", "c"]) bench.writer.push(large(letter.repeat(1_500_000)));
  expect(bench.writer.backlog).toBe(3 * 1_500_032);
  await bench.clock.advance(flushMs);
  expect([bench.applied.length, bench.writer.backlog]).toEqual([1, 2 * 1_500_032]);
  await bench.clock.advance(2 * flushMs);
  expect([bench.applied.length, bench.writer.backlog]).toEqual([3, 0]);
  expect(bench.text).toBe(bench.bufferText);
});
