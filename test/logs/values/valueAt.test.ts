import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { valueAt, valueOfRange } from "../../../src/logs/values/valueAt.js";
import { rowOf, valueTable } from "./valueTable.js";

describe("the value at a place", () => {
  it.each(valueTable)("is whole wherever one is in it: $kind in $text", (row) => {
    const { message, start, end } = rowOf(row);
    for (let offset = start; offset <= end; offset++) {
      const value = valueAt(message, offset);
      expect([offset, value?.kind, value && message.slice(value.start, value.end)]).toEqual([
        offset,
        row.kind,
        message.slice(start, end),
      ]);
    }
  });

  it("is the same where it is selected, with a colon or full stop that a double click takes along", () => {
    for (const row of valueTable) {
      const { message, start, end } = rowOf(row);
      const clicked = row.doubleClick ?? "";
      const isPunctuated = clicked.replaceAll(/^[.:]|[.:]$/gu, "") === message.slice(start, end) && clicked !== "";
      const from = isPunctuated ? message.indexOf(clicked) : start;
      expect(valueOfRange(message, from, isPunctuated ? from + clicked.length : end)).toEqual(valueAt(message, start));
    }
  });

  it.each([
    ["a key of JSON", '{"lev▮el":"ERROR"}', "ERROR"],
    ["coloured text", "\u001B[31m▮ERROR\u001B[0m it failed", "ERROR"],
    ["the end of coloured text", "\u001B[31mERROR▮\u001B[0m it failed", "ERROR"],
    ["text with what is hidden in it", "a\u200Bpay▮ment\u202E", "payment"],
    ["the key of a pair", "us▮er=alice", "alice"],
    ["an escaped text", String.raw`{"m":"a \"▮b\"\tc"}`, 'a "b"\tc'],
    ["the request within nested JSON", String.raw`{"body":"{\"ip\":\"10.▮0.0.1\"}"}`, "10.0.0.1"],
  ])("is what it says at %s", (_, text, expected) => {
    expect(valueAt(text.replace("▮", ""), text.indexOf("▮"))?.text).toBe(expected);
  });

  it("has the path of its JSON field, and says whether it is the whole of it", () => {
    const at = (text: string): unknown => valueAt(text.replace("▮", ""), text.indexOf("▮"))?.field;
    const steps = [
      { kind: "property", name: "a" },
      { kind: "element", index: 1 },
    ];
    expect(at('{"a":[0,"▮x y"]}')).toMatchObject({ steps, isWhole: true });
    expect(at('{"a":[0,"ip 10.▮0.0.1"]}')).toMatchObject({ steps, isWhole: false });
  });

  it.each(["a  ▮  b", "▮", "{ ▮ }", '{"a":{▮ "b":1}}', "a :▮: b"])("is none at %j", (text) => {
    expect(valueAt(text.replace("▮", ""), text.indexOf("▮"))).toBeUndefined();
  });

  it("is what is selected, of the first line, where that is no value", () => {
    const message = '{"m":"one two three","n":1}';
    const start = message.indexOf("two");
    expect(valueOfRange(message, start, start + 9)).toMatchObject({ kind: "selection", text: "two three" });
    expect(valueOfRange("ab cd\nef", 3, 8)).toMatchObject({ text: "cd", start: 3, end: 5 });
    expect(valueOfRange("ab  \n", 2, 5)).toBeUndefined();
  });

  it("is a part of the message around the place, whatever the message is", () => {
    const parts = fc.constantFrom('"', "'", "\\", "=", ":", "://", "/", ".", " ", "{", "}", "1", "a", "-", "\n", "😀");
    fc.assert(
      fc.property(fc.array(parts, { maxLength: 40 }), fc.nat(60), (pieces, at) => {
        const message = pieces.join("");
        const offset = Math.min(at, message.length);
        const value = valueAt(message, offset);
        const { start = 0, end = 1, text, field } = value ?? {};
        expect(start).toBeLessThan(end);
        expect(end).toBeLessThanOrEqual(Math.max(1, message.length));
        expect(field ?? text ?? "").toEqual(field ?? (value === undefined ? "" : message.slice(start, end)));
      }),
    );
  });

  it("is found within a long message by what is around the place alone", () => {
    const message = `${"/a".repeat(200_000)} user=alice ${'"'.repeat(100_000)}`;
    expect(valueAt(message, message.indexOf("alice"))?.text).toBe("alice");
    expect(valueAt("a".repeat(1_000_000), 500_000)?.text.length).toBe(4000);
  });
});
