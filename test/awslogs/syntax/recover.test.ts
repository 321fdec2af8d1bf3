import fc from "fast-check";
import { expect, test } from "vitest";
import { python27, python3 } from "../../../src/awslogs/syntax/dialect.js";
import { parse } from "../../../src/awslogs/syntax/parse.js";
import { recover } from "../../../src/awslogs/syntax/recover.js";
import { confText } from "../confText.js";

const names = (text: string) =>
  recover(parse(text, python27)).sections.map(
    ({ name, settings }) => `${name}: ${settings.map(({ key }) => key).join()}`,
  );

test.each([
  ["a header that isn't closed", "[a]\nx = 1\n[b\ny = 1\n", ["a: x", "b: y"]],
  ["one with a comment", "[a]\n[b c # d\ny = 1\n", ["a: ", "b c: y"]],
  ["one that isn't opened", "[a]\nx = 1\n/etc]\ny = 1\n", ["a: x", "/etc: y"]],
  ["one without a name", "[a]\n[]\ny = 1\n", ["a: ", ": y"]],
  ["one behind a byte order mark", "\uFEFF[a]\nx = 1\n", ["a: x"]],
  ["the file's first one", "[a\nx = 1\n", ["a: x"]],
  ["one that is read as a setting", "[a]\nx = 1\n[b:c\ny = 1\n[d = 1\n", ["a: x,[b", "b:c: y,[d", "d = 1: "]],
  ["indented settings", "[a]\n  x = 1\n  # c\n  y = 1\n", ["a: x,y"]],
  ["an indented file", "  [a]\n  x = 1\n  [b]\n  y = 1\n", ["a: x", "b: y"]],
  ["lines that end with carriage returns", "# c\r[a]\rx = 1\r[b]\ry = 1\r", ["a: x", "b: y"]],
  ["no header", "[a]\nsee [b]\n= b]\n{{ b]\n", ["a: "]],
])("%s", (_, text, expected) => {
  expect(names(text)).toEqual(expected);
});

test("a document without broken lines is returned itself", () => {
  const document = parse("[a]\nx = 1\n  [b]\n", python27);
  expect(recover(document)).toBe(document);
});

test("any text is recovered, with spans that lie in it", () => {
  fc.assert(
    fc.property(confText, fc.constantFrom(python27, python3), (text, dialect) => {
      const document = parse(text, dialect);
      const recovered = recover(document);
      expect(recovered.invalid).toBe(document.invalid);
      for (const { nameSpan, headerSpan, start, end, bodyEnd } of recovered.sections) {
        expect(headerSpan.start).toBeGreaterThanOrEqual(0);
        expect(headerSpan.start <= nameSpan.start && nameSpan.end <= headerSpan.end).toBe(true);
        expect(start <= end && end <= bodyEnd && bodyEnd <= text.length).toBe(true);
      }
    }),
    { seed: 5, numRuns: 3000 },
  );
});

test("a file of broken headers alone takes no recursion", () => {
  expect(names("[a]\n" + "[b = 1\n".repeat(20_000))).toHaveLength(20_001);
});
