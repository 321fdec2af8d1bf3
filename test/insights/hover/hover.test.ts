import { describe, expect, test } from "vitest";
import { describeCommand, describeField, describeFunction } from "../../../src/insights/hover/describe.js";
import { hoverQuery } from "../../../src/insights/hover/hoverQuery.js";
import { signatureAt } from "../../../src/insights/hover/signature.js";
import { readQueryFile } from "../../../src/insights/queryFile/readQueryFile.js";
import { commands } from "../../../src/insights/language/commands.js";
import { systemFields } from "../../../src/insights/language/fields.js";
import { functions } from "../../../src/insights/language/functions.js";
import { atCursor } from "../atCursor.js";

const shown = (marked: string): string | undefined => hoverQuery(...atCursor(marked))?.markdown;

describe("hover", () => {
  test.each<[marked: string, text: string]>([
    ["fi$0lter a = 1", "Keeps the events"],
    ["fields a | STA$0TS count(*)", "stats"],
    ["stats p$0ct(took, 99) by bin(5m)", "pct(value, percent)"],
    ["stats pct(took, 99) by b$0in(5m)", "bin("],
    ["stats count(*) by bin(5$0m)", "5 minutes."],
    ["stats count(*) by bin(300$0s)", "at most 60 seconds"],
    ["filter @billed$0Duration > 5", "billed"],
    ["fields a + 1 as b | sort b$0", "a + 1 as b"],
    ["filter level = {{le$0vel}}", "`level`"],
    ["filter id in (SOURCE 'g' | fie$0lds id)", "Shows fields"],
    ["filter strlen(to$0upper(a)) > 1", "toupper(text)"],
  ])("of %s", (marked, text) => {
    expect(shown(marked)).toContain(text);
  });

  test.each(["filter le$0vel = 1", 'filter a = "fil$0ter"', "fields a # fil$0ter", "some$0thing a"])(
    "of %s is none",
    (marked) => {
      expect(shown(marked)).toBeUndefined();
    },
  );

  test("of a parameter has what its head says, also within quotes", () => {
    const { queries } = readQueryFile("# parameter level = ERROR # How *bad*\n# parameter n\nfields a");
    const below = (marked: string) => hoverQuery(...atCursor(marked), queries[0]?.parameters);
    expect(below("filter level = {{le$0vel}}")).toEqual({
      span: { start: 15, end: 24 },
      markdown: "The parameter `level`: `ERROR`, unless the query is run with another value.\n\nHow \\*bad\\*",
    });
    expect(below('filter level = "{{ le$0vel }}"')?.span).toEqual({ start: 16, end: 27 });
    expect(below("limit {{n$0}}")?.markdown).toBe("The parameter `n`: its value is asked for when the query runs.");
  });

  test("shows what the query says as code alone", () => {
    expect(shown('fields concat("[x](command:y)", "```") as b | sort b$0')).toMatch(/^````cwli\n/u);
  });

  test("tells of each command, function and field something", () => {
    const all = [
      ...commands.map(describeCommand),
      ...functions.map(describeFunction),
      ...systemFields.map(describeField),
    ];
    for (const markdown of all) expect(markdown).toMatch(/```cwli\n.+\n```\n[\s\S]*\[Documentation\]\(https:/u);
  });
});

describe("signature", () => {
  const signature = (marked: string): string | undefined => {
    const found = signatureAt(...atCursor(marked));
    const place = found?.parameters[found.active];
    if (found === undefined) return undefined;
    const [start, end] = place ?? [0, 0];
    return `${found.label.slice(0, start)}«${found.label.slice(start, end)}»${found.label.slice(end)}`;
  };

  test.each<[marked: string, expected: string]>([
    ["stats pct($0", "pct(«value», percent)"],
    ["stats pct(took, $0)", "pct(value, «percent»)"],
    ["stats pct(abs(a), 9$0)", "pct(value, «percent»)"],
    ["fields concat(a, b, $0c)", "concat(«text», …)"],
    ["fields strlen(toupper($0))", "toupper(«text»)"],
  ])("of %s", (marked, expected) => {
    expect(signature(marked)).toBe(expected);
  });

  test.each(["fields $0", "fields (a + $0", "fields unknownThing($0", "stats count(*) $0", "fields abs( # $0"])(
    "of %s is none",
    (marked) => {
      expect(signature(marked)).toBeUndefined();
    },
  );
});
