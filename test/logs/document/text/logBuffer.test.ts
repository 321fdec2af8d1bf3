import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type LineEdit, LogBuffer } from "../../../../src/logs/document/text/logBuffer.js";
import { columnNames } from "../../../../src/logs/document/text/lineFormat.js";
import type { DocumentUpdate } from "../../../../src/logs/document/text/documentUpdate.js";
import type { SelectedEvent } from "../../../../src/logs/selection/selection.js";
import { utcZone } from "../../../../src/logs/time/zone.js";

const format = { zone: utcZone };

function contentOf(buffer: LogBuffer): string {
  return new TextDecoder().decode(buffer.text());
}

/** Applies edits to a text as an editor does: from the last to the first, so that lines are counted before all. */
function edited(text: string, edits: readonly LineEdit[]): string {
  const lines = text.split("\n");
  let untouched = Number.POSITIVE_INFINITY;
  for (const { line, removeLines, text } of edits.toReversed()) {
    expect(text === "" || text.endsWith("\n")).toBe(true);
    expect(line + removeLines).toBeLessThan(lines.length);
    expect(line + removeLines).toBeLessThanOrEqual(untouched);
    expect(line).toBeLessThan(untouched);
    untouched = line;
    lines.splice(line, removeLines, ...(text === "" ? [] : text.slice(0, -1).split("\n")));
  }
  return lines.join("\n");
}

let serial = 0;
function event(timestamp: number, message: string, rest: Partial<SelectedEvent> = {}): SelectedEvent {
  return { timestamp, ingestionTime: timestamp, message, stream: "s", group: "g", eventId: `e${serial++}`, ...rest };
}

function page(...events: SelectedEvent[]): DocumentUpdate {
  return { kind: "events", events };
}

function withoutId({ timestamp, ingestionTime, message, stream, group }: SelectedEvent): SelectedEvent {
  return { timestamp, ingestionTime, message, stream, group };
}

function messages(buffer: LogBuffer): string[] {
  return contentOf(buffer)
    .split("\n")
    .slice(1, -1)
    .map((line) => line.replace(/^(?:# )?\S+ /u, ""));
}

describe("order", () => {
  it("is by time, then ingestion, then arrival; late events are inserted in order", () => {
    const buffer = new LogBuffer({ format, header: "h" });
    buffer.insert([page(event(1000, "a"), event(3000, "d"))]);
    const edits = buffer.insert([page(event(2000, "b"), event(2000, "c"), event(4000, "e"))]);
    expect(edits.map((edit) => edit.line)).toEqual([2, 3]);
    buffer.insert([page(event(2000, "b0", { ingestionTime: 1999 }))]);
    expect(messages(buffer)).toEqual(["a", "b0", "b", "c", "d", "e"]);
  });

  it("has a note after the events of its millisecond", () => {
    const buffer = new LogBuffer({ format, header: "h" });
    buffer.insert([{ kind: "note", at: 1000, text: "note" }, page(event(1000, "a"), event(1001, "b"))]);
    expect(messages(buffer)).toEqual(["a", "note", "b"]);
  });
});

describe("duplicates", () => {
  const one = event(1000, "same");
  const other = event(1000, "same");

  it.each<[string, DocumentUpdate[][], string[]]>([
    ["the same id is one event", [[page(one)], [page(one, one)]], ["same"]],
    ["different ids are different events", [[page(one)], [page(other)]], ["same", "same"]],
    ["equal events without id in one page all stay", [[page(withoutId(one), withoutId(other))]], ["same", "same"]],
    [
      "an overlapping page without ids adds only what is more",
      [[page(withoutId(one), withoutId(other))], [page(withoutId(one), withoutId(other), withoutId(one))]],
      ["same", "same", "same"],
    ],
    ["pages are told apart within one insertion", [[page(withoutId(one)), page(withoutId(one))]], ["same"]],
    ["with id, then without", [[page(one)], [page(withoutId(one))]], ["same"]],
    ["without id, then with", [[page(withoutId(one))], [page(one)], [page(one)]], ["same"]],
    ["without id, then two ids", [[page(withoutId(one))], [page(one), page(other)]], ["same", "same"]],
    [
      "numbered ones on different pages",
      [[page({ ...withoutId(one), nth: 1 })], [page({ ...withoutId(one), nth: 2 })]],
      ["same", "same"],
    ],
    ["a second one with an id", [[page(withoutId(one))], [page({ ...other, nth: 2 })]], ["same", "same"]],
    ["another stream", [[page(withoutId(one))], [page(withoutId({ ...one, stream: "t" }))]], ["same", "same"]],
    ["another ingestion", [[page(withoutId(one))], [page(withoutId({ ...one, ingestionTime: 7 }))]], ["same", "same"]],
    ["another text", [[page(withoutId(one))], [page(withoutId({ ...one, message: "x" }))]], ["same", "x"]],
  ])("%s", (_, batches, expected) => {
    const buffer = new LogBuffer({ format, header: "h" });
    for (const batch of batches) buffer.insert(batch);
    expect(messages(buffer)).toEqual(expected);
  });
});

describe("trimming", () => {
  function full(lines: number, maxLines: number): LogBuffer {
    const buffer = new LogBuffer({ format, header: "h", maxLines });
    buffer.insert([page(...Array.from({ length: lines }, (_, i) => event(i * 1000, `m${i}`)))]);
    return buffer;
  }

  it("does nothing up to the maximum", () => {
    expect(full(100, 100).trim()).toEqual([]);
  });

  it("frees a tenth of the maximum in one edit and shows how many lines were dropped", () => {
    const buffer = full(101, 100);
    const edits = buffer.trim();
    expect(edits).toEqual([{ line: 0, removeLines: 12, text: "# h · 11 older lines dropped\n" }]);
    expect(buffer.lineCount).toBe(91);
    expect(messages(buffer)[0]).toBe("m11");
    expect(buffer.oldest).toBe(11_000);
  });

  it("removes whole events, but never the newest, however long it is", () => {
    const buffer = new LogBuffer({ format, header: "h", maxLines: 10 });
    buffer.insert([page(event(1, "x\n".repeat(50)), event(2, "y\n".repeat(50)))]);
    buffer.trim();
    expect(buffer.droppedLines).toBe(50);
    expect(buffer.lineCount).toBe(51);
  });

  it("drops and counts events that are older than the trimmed ones, until the top is reopened", () => {
    const buffer = full(101, 100);
    buffer.trim();
    buffer.insert([page(event(500, "late"))]);
    expect(messages(buffer)).not.toContain("late");
    expect(buffer.droppedLines).toBe(12);
    buffer.reopenTop();
    buffer.insert([page(event(500, "older"))]);
    expect(messages(buffer)[0]).toBe("older");
  });

  it("also limits the bytes", () => {
    const buffer = new LogBuffer({ format, header: "h", maxBytes: 10_000 });
    buffer.insert([page(...Array.from({ length: 20 }, (_, i) => event(i, "é".repeat(500))))]);
    expect(buffer.fill).toBeGreaterThan(1);
    buffer.trim();
    expect(buffer.byteCount).toBeLessThanOrEqual(9000 + 40);
    expect(buffer.byteCount).toBe(buffer.text().length);
  });
});

describe("the editor's own limits", () => {
  it.each<[string, string, number]>([
    ["lines", "a\n".repeat(5000), 60],
    ["bytes", "x".repeat(1_000_000), 18],
    ["characters that are shown as several", "\u200B".repeat(340_000), 7],
    ["single events of nothing but line breaks", "\n".repeat(1_000_000), 30],
  ])("are respected by trimming, whatever the maximum: %s", (_, message, count) => {
    const buffer = new LogBuffer({ format, header: "h", maxLines: 250_000 });
    for (let i = 0; i < count; i++) {
      buffer.insert([page(event(i, message))]);
      if (buffer.isOverLimit) buffer.trim();
      expect(buffer.lineCount).toBeLessThan(300_000);
      expect(buffer.byteCount).toBeLessThan(20 * 1024 * 1024);
    }
    expect(buffer.droppedLines).toBeGreaterThan(0);
  });
});

it("counts the bytes that edits add and remove", () => {
  const buffer = new LogBuffer({ format, header: "h", maxLines: 2 });
  const size = (edits: readonly LineEdit[]): number => edits.reduce((sum, edit) => sum + edit.text.length, 0);
  const added = size(buffer.insert([page(event(1, "a"), event(2, "b"), event(3, "c"))]));
  expect(buffer.editedBytes).toBe(added);
  buffer.trim();
  expect(buffer.editedBytes).toBeGreaterThan(added + (added * 2) / 3 - 1);
});

const anyEvent = fc
  .record({
    timestamp: fc.integer({ min: 0, max: 40 }),
    ingestionTime: fc.integer({ min: 0, max: 2 }),
    message: fc.constantFrom("a", "b", "c\nd", "e\r\nf\n", "é🙂", "\u2028", ""),
    stream: fc.constantFrom("s", "t"),
    group: fc.constant("g"),
  })
  .chain((event) =>
    fc.constantFrom<SelectedEvent>(
      event,
      { ...event, eventId: `${JSON.stringify(event)}1` },
      { ...event, eventId: `${JSON.stringify(event)}2` },
    ),
  );
const anyUpdate: fc.Arbitrary<DocumentUpdate> = fc.oneof(
  {
    weight: 9,
    arbitrary: fc.array(anyEvent, { maxLength: 12 }).map((events) => ({ kind: "events" as const, events })),
  },
  { weight: 1, arbitrary: fc.integer({ min: 0, max: 40 }).map((at) => ({ kind: "note" as const, at, text: "note" })) },
);
/** A change of a buffer, each of whose edits is to be made before the next. */
type Step = (buffer: LogBuffer, apply: (edits: readonly LineEdit[]) => Promise<void>) => Promise<void>;

const anyStep: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 12,
    arbitrary: fc.array(anyUpdate, { minLength: 1, maxLength: 3 }).map(
      (updates): Step =>
        (b, apply) =>
          apply(b.insert(updates)),
    ),
  },
  { weight: 2, arbitrary: fc.constant<Step>((b, apply) => apply(b.trim())) },
  {
    weight: 1,
    arbitrary: fc.constantFrom("x", "y").map(
      (head): Step =>
        (b, apply) =>
          apply(b.setHeader(head)),
    ),
  },
  { weight: 1, arbitrary: fc.constant<Step>((b, apply) => apply(b.clear())) },
  {
    weight: 1,
    arbitrary: fc
      .record({
        columns: fc.subarray([...columnNames]),
        timeFormat: fc.constantFrom("time" as const, "dateTime" as const),
      })
      .map(
        (format): Step =>
          (b, apply) =>
            b.reformat({ ...b.format, ...format }, () => Promise.resolve(), apply),
      ),
  },
);

/** The first and last line of each event of several lines, as the text shows them. */
function foldsOf(text: string): readonly (readonly [first: number, last: number])[] {
  const lines = text.split("\n").slice(0, -1);
  const folds: [number, number][] = [];
  for (const [line, content] of lines.entries()) {
    const last = folds.at(-1);
    if (content !== "" && !content.startsWith(" ")) folds.push([line, line]);
    else if (last !== undefined) last[1] = line;
  }
  return folds.filter(([first, last]) => last > first);
}

describe("properties", () => {
  it("the edits turn the text before a change into the text after it", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(anyStep, { maxLength: 30 }), fc.constantFrom(20, 1000), async (steps, maxLines) => {
        const buffer = new LogBuffer({ format, header: "h", maxLines });
        let text = contentOf(buffer);
        for (const step of steps) {
          await step(buffer, async (edits) => {
            text = edited(text, edits);
            expect(text).toBe(contentOf(buffer));
          });
          expect(text).toBe(contentOf(buffer));
          expect(buffer.lineCount).toBe(text.split("\n").length - 1);
          expect(buffer.byteCount).toBe(buffer.text().length);
        }
      }),
    );
  });

  it("events in any order and in any pages, late and repeated, end up once and sorted", () => {
    fc.assert(
      fc.property(
        fc.array(fc.nat(5000), { minLength: 1, maxLength: 4000 }),
        fc.nat(),
        fc.integer({ min: 1, max: 500 }),
        (times, salt, cut) => {
          const events = times.map((at, i) => event(at, `m${i}`, { eventId: `id${i}` }));
          const buffer = new LogBuffer({ format, header: "h" });
          let text = contentOf(buffer);
          for (let from = 0; from < events.length; from += cut) {
            const again = events.slice(Math.max(0, from - (salt % 50)), from);
            text = edited(text, buffer.insert([page(...events.slice(from, from + cut)), page(...again)]));
          }
          expect(text).toBe(contentOf(buffer));
          const expected = events.toSorted((a, b) => a.timestamp - b.timestamp).map((e) => e.message);
          expect(messages(buffer)).toEqual(expected);
        },
      ),
      { numRuns: 30 },
    );
  });

  it("finds the entries of several lines, the newest ones if there are too many", () => {
    const messages = fc.array(fc.constantFrom("one line", "two\nlines", "and\n\n\nfive\nlines"), { maxLength: 3000 });
    fc.assert(
      fc.property(messages, fc.integer({ min: 1, max: 50 }), fc.nat(1500), (texts, cut, most) => {
        const buffer = new LogBuffer({ format, header: "h" });
        const events = texts.map((text, index) => event((index * 7919) % 5000, text));
        for (let from = 0; from < events.length; from += cut * 20) {
          buffer.insert([page(...events.slice(from, from + cut * 20))]);
        }
        const folds = buffer.multiLineEntries(most).map(({ entry, line }) => [line, line + entry.lines - 1]);
        const all = foldsOf(contentOf(buffer));
        expect(folds).toEqual(all.slice(Math.max(0, all.length - most)));
      }),
      { numRuns: 30 },
    );
  });

  it("pages that are read backwards end up in the order of the service, also between events of one time", () => {
    const scenario = fc.record({
      times: fc.array(fc.nat(6), { minLength: 1, maxLength: 60 }),
      size: fc.integer({ min: 1, max: 9 }),
      hasIds: fc.boolean(),
      repeats: fc.nat(3),
    });
    fc.assert(
      fc.property(scenario, ({ times, size, hasIds, repeats }) => {
        const sorted = times.toSorted((a, b) => a - b).map((at, n) => event(at, `m${n}`));
        const events = hasIds ? sorted : sorted.map(withoutId);
        const buffer = new LogBuffer({ format, header: "h" });
        for (let to = events.length, rank = -1; to > 0; to -= size, rank--) {
          const read = events.slice(Math.max(0, to - size), to + (hasIds ? repeats : 0));
          buffer.insert([{ kind: "events", events: read, rank }]);
        }
        buffer.insert([page(event(6, "tailed"))]);
        expect(messages(buffer)).toEqual([...events.map(({ message }) => message), "tailed"]);
      }),
    );
  });
});
