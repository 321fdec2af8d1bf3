import { describe, expect, it } from "vitest";
import { formatEvent } from "../../../src/logs/document/text/lineFormat.js";
import { messageOffset, shownRange } from "../../../src/logs/values/shownPosition.js";
import { utcZone } from "../../../src/logs/time/zone.js";

const format = { zone: utcZone, columns: ["group", "stream"] as const, maxEventLines: 3 };

function linesOf(message: string): readonly string[] {
  const event = { timestamp: 0, ingestionTime: 0, message, group: "web", stream: "s" };
  return formatEvent(event, format).split("\n").slice(0, -1);
}

describe("a place in the lines of an event", () => {
  it.each([
    ["a line", "request 4711 failed", 0, "4711"],
    ["a further line", "Error: x\r\n    at f (a.js:1)\n  at g", 1, "f"],
    ["the line after a CR", "one\rtwo", 1, "two"],
    ["a coloured line", "\u001B[31mERROR\u001B[0m 4711 \u202E", 0, "4711"],
    ["a line with what is made visible", "a\u0000\u200Bb 4711", 0, "4711"],
    ["a message with what ends columns", "web s: x: y", 0, "y"],
  ])("is one in its message, and back: %s", (_, message, line, word) => {
    const text = linesOf(message)[line] ?? "";
    const character = text.lastIndexOf(word);
    const offset = messageOffset(message, { line, text, character }) ?? -1;
    expect(message.slice(offset, offset + word.length)).toBe(word);
    const range = shownRange(message, { start: offset, end: offset + word.length }, { line, text });
    expect(range).toEqual({ start: character, end: character + word.length });
  });

  it("is none on the time and the columns, and in the line about lines that were left out", () => {
    const message = "1\n2\n3\n4\n5";
    const lines = linesOf(message);
    expect(messageOffset(message, { line: 0, text: lines[0] ?? "", character: 5 })).toBeUndefined();
    expect(lines[3]).toMatch(/^# 2 more lines/u);
    expect(messageOffset(message, { line: 3, text: lines[3] ?? "", character: 4 })).toBeUndefined();
    expect(messageOffset("one", { line: 1, text: "one", character: 0 })).toBeUndefined();
  });

  it("of a range is none in another line", () => {
    const message = "one\ntwo";
    const [first = "", second = ""] = linesOf(message);
    expect(shownRange(message, { start: 4, end: 7 }, { line: 0, text: first })).toBeUndefined();
    expect(shownRange(message, { start: 0, end: 3 }, { line: 1, text: second })).toBeUndefined();
  });
});
