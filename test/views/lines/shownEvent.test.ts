import { describe, expect, it } from "vitest";
import type { LogBuffer } from "../../../src/logs/document/text/logBuffer.js";
import { eventAt } from "../../../src/views/lines/shownEvent.js";
import { bufferOf, event, FakeEditor } from "./shownLog.js";

function shown(buffer: LogBuffer, line: number, text = [...buffer.pieces()].join("")): ReturnType<typeof eventAt> {
  return eventAt(new FakeEditor(text).document, buffer, line);
}

describe("the event of a line", () => {
  const dated = bufferOf([event(0, "first"), event(1, "Error: x\n at f\n at g"), event(2, "last")]);

  it.each([
    ["the header", 0],
    ["a date mark", 1],
    ["the line after the last newline", 7],
    ["a line behind the end", 8],
  ])("is none for %s", (_, line) => {
    expect(shown(dated, line)).toBeUndefined();
  });

  it("is none for a note", () => {
    const buffer = bufferOf([]);
    buffer.insert([{ kind: "note", at: 0, text: "Stopped." }]);
    expect([1, 2].map((line) => shown(buffer, line))).toEqual([undefined, undefined]);
  });

  it.each([3, 4, 5])("is the whole event for each of its lines, with its first line: %d", (line) => {
    expect(shown(dated, line)).toMatchObject({ event: { message: "Error: x\n at f\n at g" }, line: 3 });
  });

  it("is none while the text is behind its buffer", () => {
    const before = [...dated.pieces()].join("");
    const behind = bufferOf([event(0, "first"), event(1, "Error: x\n at f\n at g"), event(2, "last")]);
    behind.insert([{ kind: "events", events: [event(0, "inserted", "b")] }]);
    expect(shown(behind, 3, before)).toBeUndefined();
    expect(shown(behind, 8, before)).toBeUndefined();
    expect(shown(behind, 2, before)?.event.message).toBe("first");
  });

  it("has the id that was learned later", () => {
    const { eventId: _, ...withoutId } = event(0, "hello");
    const buffer = bufferOf([withoutId]);
    buffer.insert([{ kind: "events", events: [{ ...withoutId, eventId: "later" }] }]);
    expect(shown(buffer, 2)?.event.eventId).toBe("later");
  });

  it.each([
    ["no columns", {}, 13, 13],
    ["a column", { columns: ["stream"] as const }, 14, 17],
    ["a message with a colon", { columns: ["group", "stream"] as const }, 14, 21],
  ])("says where its columns and its message begin: %s", (_, format, columnsAt, messageAt) => {
    const buffer = bufferOf([event(0, "GET: /x: 1")], format);
    const [line = ""] = [...buffer.pieces()].slice(2);
    expect(shown(buffer, 2)).toMatchObject({ columnsAt, messageAt });
    expect(line.slice(messageAt)).toBe("GET: /x: 1\n");
  });
});
