import { describe, expect, it } from "vitest";
import { patternToFilter } from "../../../src/logs/queries/patternToFilter.js";

const line = (pattern: string): string => patternToFilter(pattern).stages.join(" | ");

describe("patternToFilter", () => {
  it.each([
    ["", ""],
    ["ERROR", 'filter @message like "ERROR"'],
    ["ERROR timeout", 'filter @message like "ERROR" and @message like "timeout"'],
    ["ERROR -retry", 'filter @message like "ERROR" and @message not like "retry"'],
    ["-retry", 'filter @message not like "retry"'],
    ["?a ?b", 'filter @message like "a" or @message like "b"'],
    ["?a b", 'filter @message like "b"'],
    ['"out of memory"', 'filter @message like "out of memory"'],
    [String.raw`"say \"no\""`, `filter @message like 'say "no"'`],
    [String.raw`"C:\\x"`, String.raw`filter @message like /C:\\x/`],
    ["%4\\d\\d%", "filter @message like /4\\d\\d/"],
    ["%a/b.c%", "filter @message like /(?s)a\\/b.c/"],
    ["%a{,3}[/[]%", "filter @message like /a{0,3}[\\/\\[]/"],
  ])("of terms and regular expressions: %j is %j", (pattern, expected) => {
    expect(line(pattern)).toBe(expected);
  });

  it.each([
    ['{ $.level = "ERROR" }', 'filter level = "ERROR"'],
    ["{ $.ms > 100 && $.ms <= 2e3 }", "filter ms > 100 and ms <= 2e3"],
    ["{ $.a.b[0].c = 1 }", "filter a.b.0.c = 1"],
    ["{ $.foo-bar = 1 }", "filter `foo-bar` = 1"],
    ["{ $.and = 1 }", "filter `and` = 1"],
    ['{ $.a != "x" }', 'filter ispresent(a) and a != "x"'],
    ['{ $.a = "x*" || $.b = "*y" }', "filter a like /^x/ or b like /y$/"],
    ['{ $.a = "*.x*" }', "filter a like /\\.x/"],
    ['{ $.a = "*" }', "filter ispresent(a)"],
    ["{ ($.a = 1 || $.b = 2) && $.c = 3 }", "filter (a = 1 or b = 2) and c = 3"],
    ["{ $.a = %x.y% }", "filter a like /(?s)x.y/"],
    [String.raw`{ $.a = "x\\y" }`, String.raw`filter a like /^x\\y$/`],
  ])("of JSON: %j is %j", (pattern, expected) => {
    expect(patternToFilter(pattern)).toEqual({ stages: [expected], notes: [] });
  });

  it.each([
    ["{ $.a[*] = 1 && $.b = 2 }", "filter b = 2", ["Left out, because a query has no such field: $.a[*] = 1"]],
    ["{ $.a[*] = 1 || $.b = 2 }", "", ["Left out, because a query has no such field: $.a[*] = 1"]],
    ["{ $.a IS TRUE }", 'filter a = 1 or a = "true"', ["For a query, 1 and the text “true” are true, too."]],
    [
      "{ $.a IS FALSE && $.b = 2 }",
      'filter (a = 0 or a = "false") and b = 2',
      ["For a query, 0 and the text “false” are false, too."],
    ],
    [
      "{ $.a IS NULL && $.b = 2 }",
      "filter b = 2",
      ["Left out, because a query can't tell null from what is missing: $.a IS NULL"],
    ],
    [
      "{ $.a NOT EXISTS }",
      "filter @message like /^\\s*\\{/ and not ispresent(a)",
      ["For a query, a field whose value is null is missing, too."],
    ],
    [
      "[ip, ..., status=5*]",
      "",
      ["A query can't count the words of a line from its end: parse @message into fields, and filter by them."],
    ],
    ["{ $.a = ", "", ["The filter pattern has an error and is left out."]],
  ])("says what %j loses", (pattern, expected, notes) => {
    expect(line(pattern)).toBe(expected);
    expect(patternToFilter(pattern).notes).toEqual(notes);
  });

  const any = String.raw`\[[^\]]*\]|"[^"]*"|\S+`;
  const inner = (part: string): string =>
    String.raw`if(${part} like /^(?:\[[^\]]*\]|"[^"]*")$/, substr(${part}, 1, strlen(${part}) - 2), ${part})`;

  it.each<[pattern: string, ...stages: string[]]>([
    ["[]"],
    ["[...]"],
    ["[a]", String.raw`parse @message /(?s)^\s*(?<part1>\S(?:.*\S)?)/`, "filter strlen(part1) > 0"],
    [
      "[ip, status=5*, size]",
      String.raw`parse @message /(?s)^\s*(?:${any})(?:\s*(?<part2>${any})(?:\s*(?<part3>\S(?:.*\S)?))?)?/`,
      `fields ${inner("part2")} as status`,
      "filter strlen(part3) > 0 and status like /^5/",
    ],
    [
      "[part = x && part != *y, ...]",
      String.raw`parse @message /(?s)^\s*(?<part_1>${any})/`,
      `fields ${inner("part_1")} as part`,
      'filter strlen(part_1) > 0 and part = "x" and part not like /y$/',
    ],
    [
      "[a > 5, b-c = 7]",
      String.raw`parse @message /(?s)^\s*(?<part1>${any})(?:\s*(?<part2>\S(?:.*\S)?))?/`,
      `fields ${inner("part1")} as a, ${inner("part2")} as \`b-c\``,
      "filter strlen(part2) > 0 and a > 5 and `b-c` = 7",
    ],
  ])("takes the words of a line apart: %j", (pattern, ...stages) => {
    expect(patternToFilter(pattern)).toEqual({ stages, notes: [] });
  });

  it("parses JSON where the service finds no fields", () => {
    expect(patternToFilter('{ $.a.b[0] = 1 && $.foo-bar = "x" }', { discoversFields: false }).stages).toEqual([
      "fields jsonParse(@message) as event",
      'filter event.a.b[0] = 1 and event.`foo-bar` = "x"',
    ]);
    expect(patternToFilter("ERROR", { discoversFields: false }).stages).toEqual(['filter @message like "ERROR"']);
  });
});
