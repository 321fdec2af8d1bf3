import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { python27, python3, python310, type Dialect } from "../../src/awslogs/syntax/dialect.js";
import { applyEdits } from "../../src/base/textEdit.js";
import { format, formatRange } from "../../src/awslogs/format.js";
import { parse } from "../../src/awslogs/syntax/parse.js";
import { confText, mostlyValidConfText } from "./confText.js";
import { readCorpus } from "./corpus.js";
import { readingOf } from "./reading.js";

const formatted = (text: string, dialect: Dialect = python27) => applyEdits(text, format(parse(text, dialect)));

test.each([
  ["an empty text", "", ""],
  ["settings", "[a]\nx=1\ny : 2\nz   =\t3  \n", "[a]\nx = 1\ny = 2\nz = 3\n"],
  ["blank values", "[a]\nx=\ny =  \n", "[a]\nx =\ny =\n"],
  ["the first delimiter alone", "[a]\nx:=1\ny=:1\n", "[a]\nx = =1\ny = :1\n"],
  ["blank lines between sections", "[a]\nx = 1\n[b]\n\n\ny = 1\n\n\n\n[c]\n", "[a]\nx = 1\n\n[b]\ny = 1\n\n[c]\n"],
  ["blank lines at the ends", "\n\n[a]\nx = 1\n\n\n", "[a]\nx = 1\n"],
  ["a blank line between settings", "[a]\nx = 1\n \n\ny = 1\n", "[a]\nx = 1\n\ny = 1\n"],
  ["comments above a section", "[a]\nx = 1\n# b\n# c  \n[b]\n", "[a]\nx = 1\n\n# b\n# c\n[b]\n"],
  ["comments apart from a section", "# a\n\n[b]\n", "# a\n\n[b]\n"],
  ["a missing line end", "[a]\r\nx=1", "[a]\r\nx = 1\r\n"],
  ["carriage returns", "[a]\r\nx=1 \r\n[b]\r\n", "[a]\r\nx = 1\r\n\r\n[b]\r\n"],
  ["continued values", "[a]\nx=1\n\n\n   2  \n", "[a]\nx = 1\n\n\n   2\n"],
  ["inline comments", "[a]\nx=1  ;  c \n", "[a]\nx = 1  ;  c\n"],
  ["a comment in the value's place", "[a]\nx = ;c \n", "[a]\nx = ;c \n"],
  ["a key that would become a comment", "[a]\nrem:1\n", "[a]\nrem:1\n"],
  [
    "lines of templates",
    "{% if a=b %}  \n[a]\nx={{ y }}\n{% endif %}\n[b]\n",
    "{% if a=b %}  \n[a]\nx = {{ y }}\n{% endif %}\n[b]\n",
  ],
  ["broken lines", "[a]\nhello  \n=1\n", "[a]\nhello\n=1\n"],
  ["letters of keys", "[a]\nTime_Zone=UTC\n", "[a]\nTime_Zone = UTC\n"],
])("%s", (_, text, expected) => {
  expect(formatted(text)).toBe(expected);
});

test("a part of the text", () => {
  const text = "[a]\nx=1\ny=2\nz=3\n";
  expect(applyEdits(text, formatRange(parse(text, python27), { start: 9, end: 10 }))).toBe("[a]\nx=1\ny = 2\nz=3\n");
});

const dialects = [python27, python3, python310];

describe.each([
  ["any text", confText],
  ["a text that the parser accepts", mostlyValidConfText],
])("formatting %s", (_, texts) => {
  test("changes no meaning, in any dialect", () => {
    fc.assert(
      fc.property(texts, fc.constantFrom(...dialects), fc.constantFrom(...dialects), (text, edited, read) => {
        expect(values(formatted(text, edited), read)).toEqual(values(text, read));
      }),
      { seed: 10, numRuns: 3000 },
    );
  });

  test("is done once", () => {
    fc.assert(
      fc.property(texts, fc.constantFrom(...dialects), (text, dialect) => {
        const once = formatted(text, dialect);
        expect(formatted(once, dialect)).toBe(once);
      }),
      { seed: 11, numRuns: 3000 },
    );
  });
});

/** What the parser reads, without the numbers of lines that it rejects. */
function values(text: string, dialect: Dialect): unknown {
  const reading = readingOf(parse(text, dialect));
  return "rejected" in reading || "duplicate" in reading ? "rejected" : reading;
}

const corpus = readCorpus();

test.skipIf(corpus.length === 0)("real files keep their meaning", () => {
  const changed = corpus.filter(({ text }) =>
    dialects.some(
      (dialect) => JSON.stringify(values(formatted(text), dialect)) !== JSON.stringify(values(text, dialect)),
    ),
  );
  expect(changed.map(({ name }) => name)).toEqual([]);
});
