import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { python27 } from "../../../src/awslogs/syntax/dialect.js";
import { parse } from "../../../src/awslogs/syntax/parse.js";
import { selectionRanges } from "../../../src/awslogs/syntax/selectionRanges.js";
import { slice } from "../../../src/awslogs/syntax/span.js";
import { confText } from "../confText.js";
import { atCursor } from "../cursor.js";

describe("selection ranges", () => {
  test.each([
    [
      "[a]\nfile = /v/lo$0g/x\nb = 1\n[c]\n",
      ["log", "/v/log/x", "file = /v/log/x", "[a]\nfile = /v/log/x\nb = 1", "[a]\nfile = /v/log/x\nb = 1\n[c]\n"],
    ],
    ["[a $0b]\nx = 1", ["b", "a b", "[a b]", "[a b]\nx = 1"]],
    [
      "[a]\nx = 1\n  mor$0e 2\n",
      ["more", "more 2", "1\n  more 2", "x = 1\n  more 2", "[a]\nx = 1\n  more 2", "[a]\nx = 1\n  more 2\n"],
    ],
    ["# on$0e two\n", ["one", "# one two", "# one two\n"]],
    ["$0", []],
  ])("%j", (marked, expected) => {
    const { document, offset } = atCursor(marked);
    expect(selectionRanges(document, offset).map((span) => slice(document.text, span))).toEqual(expected);
  });

  test("contain each other and the cursor, on any text", () => {
    const position = confText.chain((text) => fc.tuple(fc.constant(text), fc.nat({ max: text.length })));
    fc.assert(
      fc.property(position, ([text, offset]) => {
        const spans = [{ start: offset, end: offset }, ...selectionRanges(parse(text, python27), offset)];
        const grows = spans.every(({ start, end }, i) => {
          const before = spans[i - 1];
          return before === undefined || (start <= before.start && end >= before.end && end <= text.length);
        });
        expect(grows).toBe(true);
      }),
      { seed: 12, numRuns: 1000 },
    );
  });
});
