import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { fieldTexts, memberPath, parsePath } from "../../../../src/logs/document/text/jsonFields.js";
import { findJson, indentJson, parseJson } from "../../../../src/logs/document/text/jsonText.js";

const unlimited = 1e9;

function indented(text: string, maxLength = unlimited): string | undefined {
  const node = parseJson(text);
  return node === undefined ? undefined : indentJson(text, node, maxLength);
}

function accepts(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

it.each([["x"], ["\\n"], ["\\u00e9"]])("a string of very many %j is parsed", (part) => {
  const text = `{"a":"${part.repeat(12_000_000)}"}`;
  expect(parseJson(text)?.end).toBe(text.length);
  expect(parseJson(text.slice(0, -2))).toBeUndefined();
});

describe("indented JSON", () => {
  it("equals the result of JSON.stringify, and has the same value", () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.constantFrom(undefined, 1, "\t"), (value, space) => {
        const text = JSON.stringify(value, undefined, space);
        expect(indented(text)).toBe(JSON.stringify(value, undefined, 2));
      }),
    );
  });

  it.each([
    ["numbers beyond 2^53", '{"id":12345678901234567890}', '{\n  "id": 12345678901234567890\n}'],
    ["how numbers are written", "[1.0,1E+2,-0]", "[\n  1.0,\n  1E+2,\n  -0\n]"],
    ["escapes", '["\\u00e9\\/"]', '[\n  "\\u00e9\\/"\n]'],
    ["equal keys", '{"a":1,"a":2}', '{\n  "a": 1,\n  "a": 2\n}'],
    ["empty ones", '{ "a" : [ ] , "b":{}}', '{\n  "a": [],\n  "b": {}\n}'],
  ])("keeps %s", (_, text, expected) => {
    expect(indented(text)).toBe(expected);
  });

  it("ends with an ellipsis if it would be too long, for whatever reason", () => {
    expect(indented('["aaaa","bbbb"]', 8)).toBe('[\n  "aaa…');
    const deep = `${"[".repeat(190)}${"1,".repeat(100_000)}1${"]".repeat(190)}`;
    expect(indented(deep, 5000)?.length).toBe(5001);
  });
});

describe("JSON is recognised", () => {
  it("exactly if JSON.parse recognises it", () => {
    const near = fc
      .tuple(
        fc.jsonValue().map((value) => JSON.stringify(value)),
        fc.nat(),
        fc.constantFrom("", ",", '"', "\\", "0", "e", "}", "\n"),
      )
      .map(
        ([text, at, extra]) => text.slice(0, at % (text.length + 1)) + extra + text.slice((at % (text.length + 1)) + 1),
      );
    fc.assert(
      fc.property(
        fc.oneof(near, fc.string({ unit: fc.constantFrom(...Array.from('{}[]",:01-.eE \\tfu')) })),
        (text) => {
          expect(parseJson(text) !== undefined).toBe(accepts(text));
        },
      ),
      { numRuns: 500 },
    );
  });

  it("only up to a depth of 200 levels", () => {
    expect(parseJson("[".repeat(200) + "]".repeat(200))).toBeDefined();
    expect(parseJson("[".repeat(201) + "]".repeat(201))).toBeUndefined();
    expect(parseJson("[".repeat(1_000_000))).toBeUndefined();
  });

  it("in a string of a megabyte", () => {
    expect(parseJson(`["${"\\n".repeat(500_000)}"]`)).toBeDefined();
  });

  it.each<[string, string | undefined]>([
    ['{"a":1}', '{"a":1}'],
    ['2026-11-22 INFO {"a":[1]} \n', '{"a":[1]}'],
    ["[INFO] done [1]", undefined],
    ['[INFO] {"a":1}', '{"a":1}'],
    ["RequestId: 1 [1,2]", "[1,2]"],
    ['{"a":1} tail', undefined],
    ['"text"', undefined],
    ["12", undefined],
    ["{not json}", undefined],
  ])("at the end of a message: %j", (message, expected) => {
    expect(findJson(message)?.text).toBe(expected);
  });
});

describe("picked fields", () => {
  const message =
    'x {"level":"ERROR","msg":"not found","error":{"message":"a b","codes":[7,{"id":12345678901234567890}]},"d":"1","d":"2","log.level":"warn"}';

  it.each([
    ["level", "ERROR"],
    ["$.level", "ERROR"],
    ["msg", '"not found"'],
    ["error.codes[0]", "7"],
    ["$.error.codes[1].id", "12345678901234567890"],
    ["error.codes", '[7,{"id":12345678901234567890}]'],
    ["d", "2"],
    ["['log.level']", "warn"],
    ['$["log.level"]', "warn"],
    ["missing", "-"],
    ["level.x", "-"],
    ["error.codes[9].id", "-"],
  ])("%s", (path, expected) => {
    expect(fieldTexts(message, [parsePath(path)!])).toEqual([expected]);
  });

  it("are in the order of the paths, and a dash where there is none", () => {
    const paths = ["msg", "no", "level"].map((path) => parsePath(path)!);
    expect(fieldTexts(message, paths)).toEqual(['"not found"', "-", "ERROR"]);
    expect(fieldTexts("no JSON", paths)).toEqual(["-", "-", "-"]);
  });

  it("are cut if they are long", () => {
    const long = fieldTexts(JSON.stringify({ a: "🙂".repeat(1000) }), [parsePath("a")!]);
    expect(long).toEqual([`"${"🙂".repeat(199)}…`]);
  });

  it.each(["a", "a.b", "a'b", "x y", "$", "[0]", 'a"b', "\u202E"])("have a path back to their key %j", (key) => {
    const path = memberPath("parent", key);
    expect(parsePath(path ?? "")?.steps).toEqual(["parent", key]);
    expect(parsePath(`$.${path}`)?.steps).toEqual(["parent", key]);
  });

  it("have no path where a key is empty, or has both quotes and what needs them", () => {
    expect(["", `a.'b"`].map((key) => memberPath("parent", key))).toEqual([undefined, undefined]);
  });

  it.each(["", "$", ".", "a..b", "[", "a[x]", "a[]"])("%j is not a path", (path) => {
    expect(parsePath(path)).toBeUndefined();
  });
});
