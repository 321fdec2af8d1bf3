import fc from "fast-check";
import { checkPattern } from "../../../src/awslogs/semantics/pythonPattern.js";
import { describe, expect, test } from "vitest";
import { describePattern } from "../../../src/awslogs/hover/describePattern.js";
import { hover } from "../../../src/awslogs/hover/hover.js";
import { renderFormat } from "../../../src/awslogs/semantics/renderFormat.js";
import { directives, exampleOf, formatRegExp } from "../../../src/awslogs/semantics/strptime.js";
import { atCursor } from "../cursor.js";

const example = Date.UTC(2025, 10, 5, 14, 3, 7, 123);

describe("rendering a format", () => {
  test.each(directives.filter(({ letter }) => letter !== "f" && letter !== "c").map(({ letter }) => `%${letter}`))(
    "%s gives the example at the example's time",
    (directive) => {
      expect(renderFormat(directive, example)).toBe(exampleOf(directive));
    },
  );

  test.each([
    ["%Y-%m-%d %H:%M:%S,%f", "2025-11-05 14:03:07,123000"],
    ["%c", "Wed Nov 05 14:03:07 2025"],
    ["x %e 100%%", "x %e 100%"],
  ])("%s is %s", (format, expected) => {
    expect(renderFormat(format, example)).toBe(expected);
  });

  test.each([
    [Date.UTC(2023, 0, 1), "001 01 00 12 AM"],
    [Date.UTC(2024, 11, 31, 12), "366 52 53 12 PM"],
    [Date.UTC(2024, 0, 1, 23), "001 00 01 11 PM"],
  ])("%d has day and week %s", (time, expected) => {
    expect(renderFormat("%j %U %W %I %p", time)).toBe(expected);
  });

  test("the format finds what it gives, at any time", () => {
    const letter = fc.constantFrom(...directives.map((directive) => directive.letter));
    const time = fc.integer({ min: 0, max: Date.UTC(2100, 0) });
    fc.assert(
      fc.property(letter, time, (each, at) => {
        const text = renderFormat(`<%${each}>`, at);
        expect(formatRegExp(`<%${each}>`)?.exec(text)?.[0]).toBe(text);
      }),
      { seed: 14, numRuns: 1000 },
    );
  });
});

describe("a pattern", () => {
  test.each([
    ["^[^\\s]", ["the start of the line", "except `\\s`"]],
    ["\\d{4}-\\d\\d", ["a digit", "4 times", "`-`"]],
    [
      "(?i)^(?:a|b+)?",
      ["case is ignored", "a group:", "`a`", "or", "one or more times", "end of the group", "or nothing"],
    ],
    ["[]a]{2,}.*x", ["one of the characters `]a`", "2 or more times", "anything, or nothing", "`x`"]],
    ["ab*", ["`ab`"].slice(1).concat("any number of times")],
    ["(?P<n>x)\\1\\.(?=y)", ["a group:", "the same text as group 1", "`.`", "followed by:"]],
    ["(", ["Python rejects"]],
    ["(?x) a b", ["verbose"]],
  ])("%s is explained", (pattern, parts) => {
    let rest = describePattern(pattern, -1);
    for (const part of parts) {
      expect(rest).toContain(part);
      rest = rest.slice(rest.indexOf(part) + part.length);
    }
  });

  test("shows the piece under the cursor", () => {
    expect(describePattern("^\\d", 1)).toBe(
      "An event begins at each line that matches:\n\n- `^` the start of the line\n- **`\\d` a digit**",
    );
  });

  test("is explained in pieces that make it up, whatever it is", () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom(..."^$.|?*+()[]{}\\dab1,-: ".split("")), maxLength: 12 }),
        (pattern) => {
          const rows = describePattern(pattern, -1).split("\n- `").slice(1);
          const pieces = rows.map((row) => row.slice(0, row.indexOf("`")).replace(/^ (.*\S.*) $/u, "$1"));
          expect(["", pattern]).toContain(pieces.join(""));
          expect(pieces.length > 0 || checkPattern(pattern) !== undefined || pattern === "").toBe(true);
        },
      ),
      { seed: 15, numRuns: 2000 },
    );
  });
});

describe("hover now", () => {
  const markdown = (marked: string) => {
    const { document, offset } = atCursor(marked);
    return hover(document, offset, example)?.markdown;
  };

  test.each([
    ["[a]\ndatetime_format = %Y-%$0m-%d %H\n", "for example `11`"],
    ["[a]\ndatetime_format = %$0c\n", "`Wed Nov 05 14:03:07 2025`"],
    ["[a]\ndatetime_format = $0x %Y-%m\n", "(now, in UTC):\n\n```text\nx 2025-11\n```"],
    ["[a]\nmulti_line_start_pattern = ^[^$0\\s]\n", "**`[^\\s]` any character except `\\s`**"],
    ["[a]\ndatetime_format = %Y\nmulti_line_start_pattern = {datetime$0_format}\n", "the time format finds a time"],
    ["[DEFAULT]\nmulti_line_start_pattern = {datetime$0_format}\n", "the time format finds a time"],
    ["[a]\nmulti_line_start_pattern = {datetime$0_format}\n", "needs a valid “datetime_format”"],
    ["[a]\ndatetime_format = %e\nmulti_line_start_pattern = {datetime$0_format}\n", "needs a valid"],
    ["[a]\nmulti_line_start_pattern = ^{datetime$0_format}\n", "only as the whole value"],
  ])("%j", (marked, part) => {
    expect(markdown(marked)).toContain(part);
  });
});
