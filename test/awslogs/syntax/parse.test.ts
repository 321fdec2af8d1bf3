import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { python27, python3, python310 } from "../../../src/awslogs/syntax/dialect.js";
import { lineAt, parse, sectionAt } from "../../../src/awslogs/syntax/parse.js";
import { tokens } from "../../../src/awslogs/syntax/tokens.js";
import { confText } from "../confText.js";
import { parserRows } from "./parserRows.js";
import { readingOf } from "../reading.js";

describe("parse reads as Python 2.7 does", () => {
  test.each(parserRows)("$name", ({ text, reading }) => {
    expect(readingOf(parse(text, python27))).toEqual(reading);
  });
});

describe("parse reads as Python 3 does", () => {
  test.each(parserRows)("$name", ({ text, reading, python3: differently }) => {
    expect(readingOf(parse(text, python3))).toEqual(differently ?? reading);
  });
});

describe("parse reads as Python 3.10 does", () => {
  test.each(parserRows)("$name", ({ text, reading, python3: differently, python310: later }) => {
    expect(readingOf(parse(text, python310))).toEqual(later ?? differently ?? reading);
  });
});

describe("tokens", () => {
  const textOf = (text: string) =>
    tokens(parse(text, python27).lines).map((t) => `${t.kind}:${text.slice(t.start, t.end)}`);

  test("name every part of every kind of line", () => {
    expect(textOf("# c\n[a] t\nx = 1 ; c\n  2\n\nbad\n")).toEqual([
      "comment:# c\n",
      "bracket:[",
      "sectionName:a",
      "bracket:]",
      "headerText: t\n",
      "key:x",
      "space: ",
      "delimiter:=",
      "space: ",
      "value:1",
      "space: ",
      "comment:; c\n",
      "space:  ",
      "value:2",
      "space:\n",
      "blank:\n",
      "invalid:bad\n",
    ]);
  });

  test.each([
    ["any string", fc.string({ unit: "binary" })],
    [
      "strings of bytes that matter",
      fc.string({ unit: fc.constantFrom(..."[]=:;#\n\r\t ab\u00A0\uFEFFrem".split("")) }),
    ],
    ["texts made of configuration lines", confText],
  ])("concatenated give %s back", (_, texts) => {
    fc.assert(
      fc.property(texts, (text) => {
        for (const dialect of [python27, python3, python310]) {
          const all = tokens(parse(text, dialect).lines);
          expect(all.map((t) => text.slice(t.start, t.end)).join("")).toBe(text);
        }
      }),
      { seed: 1, numRuns: 500 },
    );
  });
});

describe("positions", () => {
  const text = "# head\n[a]\nx = 1\n\n[b]\ny =\n  2\n";
  const document = parse(text, python27);

  test("a section ends with its last setting, its body with the next header", () => {
    const [a, b] = document.sections;
    expect([text.slice(a!.start, a!.end), text.slice(a!.start, a!.bodyEnd)]).toEqual(["[a]\nx = 1", "[a]\nx = 1\n\n"]);
    expect(text.slice(b!.start, b!.end)).toBe("[b]\ny =\n  2");
  });

  test.each([
    ["before the first header", 3, undefined],
    ["on a header", text.indexOf("[a]"), "a"],
    ["on a blank line", text.indexOf("\n\n") + 1, "a"],
    ["at the end of the text", text.length, "b"],
  ])("sectionAt %s", (_, offset, name) => {
    expect(sectionAt(document, offset)?.name).toBe(name);
  });

  test.each([
    [0, "comment"],
    [text.indexOf("x ="), "option"],
    [text.indexOf("x =") + 5, "option"],
    [text.indexOf("  2"), "continuation"],
    [text.length, undefined],
  ])("lineAt %i", (offset, kind) => {
    expect(lineAt(document, offset)?.kind).toBe(kind);
  });
});

test.each([
  ["settings", "buffer_duration = 5000 ; c\n"],
  ["unterminated headers", "[unterminated header\n"],
  ["sections", "[section]\nfile = /v\n"],
  ["one line", "x"],
])("10 MB of %s keep their last byte", (_, unit) => {
  const text = `[a]\n${unit.repeat(Math.floor(10_000_000 / unit.length))}`;
  expect(parse(text, python27).lines.at(-1)?.end).toBe(text.length);
});
