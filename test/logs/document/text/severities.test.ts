import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { severities, type Severity } from "../../../../src/logs/severity/severity.js";
import { type LineEdit, LogBuffer } from "../../../../src/logs/document/text/logBuffer.js";
import type { DocumentUpdate } from "../../../../src/logs/document/text/documentUpdate.js";
import { utcZone } from "../../../../src/logs/time/zone.js";

const format = { zone: utcZone };

async function noPause(): Promise<void> {}

function textOf(buffer: LogBuffer): string {
  return new TextDecoder().decode(buffer.text());
}

/** As an editor makes them: from the last to the first, so that lines are counted before all. */
function applyEdits(text: string, edits: readonly LineEdit[]): string {
  const lines = text.split("\n");
  for (const { line, removeLines, text } of edits.toReversed()) {
    lines.splice(line, removeLines, ...(text === "" ? [] : text.slice(0, -1).split("\n")));
  }
  return lines.join("\n");
}

function page(...messages: readonly (readonly [at: number, message: string])[]): DocumentUpdate {
  const events = messages.map(([timestamp, message]) => ({
    timestamp,
    ingestionTime: timestamp,
    message,
    stream: "s",
    group: "g",
    eventId: `${timestamp} ${message}`,
  }));
  return { kind: "events", events };
}

describe("severities of a buffer", () => {
  it("are counted once for each event, also of several lines, but not for notes and dates", () => {
    const buffer = new LogBuffer({ format: { ...format, timeFormat: "time" }, header: "h" });
    buffer.insert([page([2, "ERROR a\nERROR b"], [3, '{"level":30}'], [4, "x"])]);
    buffer.insert([page([2, "ERROR a\nERROR b"], [1, "WARN c"]), { kind: "note", at: 5, text: "ERROR" }]);
    expect(buffer.severityCounts).toEqual({ error: 1, warning: 1, info: 1, debug: 0, none: 1 });
  });

  it("are in order of time", () => {
    const buffer = new LogBuffer({ format, header: "h" });
    buffer.insert([page([2, "ERROR a"], [4, "x"])]);
    buffer.insert([page([3, "WARN b"]), { kind: "note", at: 1, text: "n" }]);
    expect([...buffer.severitiesByTime()]).toEqual([
      { at: 2, severity: "error" },
      { at: 3, severity: "warning" },
      { at: 4, severity: "none" },
    ]);
  });

  it("are no longer counted once their events are trimmed or cleared", () => {
    const buffer = new LogBuffer({ format, header: "h", maxLines: 10 });
    buffer.insert([page(...Array.from({ length: 12 }, (_, n) => [n, n < 3 ? "ERROR" : "INFO"] as const))]);
    buffer.trim();
    expect(buffer.severityCounts).toEqual({ error: 0, warning: 0, info: 9, debug: 0, none: 0 });
    buffer.clear();
    expect(buffer.severityCounts).toEqual({ error: 0, warning: 0, info: 0, debug: 0, none: 0 });
  });

  it("stay when the lines are rewritten", async () => {
    const buffer = new LogBuffer({ format, header: "h" });
    buffer.insert([page([1, "ERROR a"])]);
    await buffer.reformat(
      { ...format, columns: ["group"] },
      async () => undefined,
      async () => undefined,
    );
    expect([...buffer.severitiesByTime()]).toEqual([{ at: 1, severity: "error" }]);
    buffer.insert([page([2, "ERROR b"])]);
    expect(buffer.severityCounts.error).toBe(2);
  });
});

describe("hidden severities", () => {
  const run = async (buffer: LogBuffer, text: string, hidden: readonly Severity[]): Promise<string> => {
    let edited = text;
    await buffer.hide(hidden, noPause, async (edits) => {
      edited = applyEdits(edited, edits);
      expect(edited).toBe(textOf(buffer));
    });
    return edited;
  };

  it("have no lines, are said in the head, and come back", async () => {
    const buffer = new LogBuffer({ format: { ...format, timeFormat: "time" }, header: "h" });
    buffer.insert([page([1, "INFO a\nb"], [2, "ERROR c"], [3, "INFO d"], [4, "e"])]);
    const whole = textOf(buffer);
    const shown = await run(buffer, whole, ["debug", "info"]);
    expect(shown.split("\n")).toEqual([
      "# h · info and debug hidden: 2 events",
      "# 1970-01-01 Thu +00:00",
      "00:00:00.002 ERROR c",
      "00:00:00.004 e",
      "",
    ]);
    expect(buffer.lineCount).toBe(4);
    expect(buffer.byteCount).toBe(shown.length + 1);
    expect(buffer.entryAt(2)?.entry.at).toBe(2);
    expect(buffer.entryAt(3)).toMatchObject({ line: 3, entry: { at: 4 } });
    expect(buffer.lineFrom(3)).toBe(3);
    expect(buffer.severityCounts.info).toBe(2);
    expect(buffer.messages()).toHaveLength(4);
    expect(await run(buffer, shown, [])).toBe(whole);
    expect(buffer.multiLineEntries(9)).toMatchObject([{ line: 2, entry: { lines: 2 } }]);
  });

  it("stay hidden in another format, and when events come later", async () => {
    const buffer = new LogBuffer({ format, header: "h" });
    buffer.insert([page([1, "INFO a"], [3, "ERROR c"])]);
    await run(buffer, textOf(buffer), ["info"]);
    const other = { ...buffer.format, columns: ["group" as const] };
    await buffer.reformat(other, noPause, noPause);
    expect(buffer.format).toBe(other);
    const before = textOf(buffer);
    const edits = buffer.insert([page([0, "INFO a"], [2, "INFO b"], [2, "WARN b"], [4, "INFO d"])]);
    expect(applyEdits(before, edits)).toBe(textOf(buffer));
    expect(buffer.hidden).toEqual(["info"]);
    expect(buffer.lineCount).toBe(3);
    expect(textOf(buffer)).toContain("info hidden: 4 events");
  });

  it("count for the limits, as if they were shown, and for the lines that were dropped", async () => {
    const buffer = new LogBuffer({ format, header: "h", maxLines: 10 });
    await buffer.hide(["info"], noPause, noPause);
    buffer.insert([page(...Array.from({ length: 12 }, (_, n) => [n, n === 0 ? "ERROR" : "INFO"] as const))]);
    expect(buffer.lineCount).toBe(2);
    expect(buffer.fill).toBeCloseTo(1.2);
    const before = textOf(buffer);
    expect(applyEdits(before, buffer.trim())).toBe(textOf(buffer));
    expect(buffer.droppedLines).toBe(3);
    expect(buffer.severityCounts).toMatchObject({ error: 0, info: 9 });
    expect(buffer.lineCount).toBe(1);
  });

  it("go and come back part by part, after each of which the text equals the buffer", async () => {
    const buffer = new LogBuffer({ format, header: "h" });
    buffer.insert([page(...Array.from({ length: 5000 }, (_, n) => [n, n % 3 === 0 ? "ERROR" : "INFO"] as const))]);
    const text = await run(buffer, textOf(buffer), ["info"]);
    await run(buffer, text, []);
    expect(buffer.lineCount).toBe(5001);
  });

  it("come back in edits of bounded size", async () => {
    const buffer = new LogBuffer({ format, header: "h" });
    const long = `INFO ${"x".repeat(16_000)}`;
    buffer.insert([page(...Array.from({ length: 300 }, (_, n) => [n, long] as const))]);
    await buffer.hide(["info"], noPause, noPause);
    let text = textOf(buffer);
    await buffer.hide([], noPause, async (edits) => {
      for (const edit of edits) expect(edit.text.length).toBeLessThan(600_000);
      text = applyEdits(text, edits);
      expect(text).toBe(textOf(buffer));
    });
  });

  it("leave the text equal to the buffer, whatever happens", async () => {
    const message = fc.constantFrom("INFO a", "ERROR b\nc", "d", "DEBUG e\n\nf", "WARN g");
    const events = fc.array(fc.tuple(fc.integer({ min: 0, max: 200_000_000 }), message), { maxLength: 8 });
    const hidden = fc.subarray([...severities]);
    const step = fc.oneof(
      events.map((messages) => ({ kind: "insert" as const, messages })),
      hidden.map((list) => ({ kind: "hide" as const, list })),
      fc.constant({ kind: "trim" as const }),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 12 }), async (steps) => {
        const buffer = new LogBuffer({ format: { ...format, timeFormat: "time" }, header: "h", maxLines: 12 });
        let text = textOf(buffer);
        for (const each of steps) {
          if (each.kind === "insert") text = applyEdits(text, buffer.insert([page(...each.messages)]));
          else if (each.kind === "trim") text = applyEdits(text, buffer.trim());
          else text = await run(buffer, text, each.list);
          expect(text).toBe(textOf(buffer));
          expect(buffer.lineCount).toBe(text.split("\n").length - 1);
        }
      }),
    );
  });
});
