import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parseQuery } from "../../../src/insights/syntax/parseQuery.js";
import { addCondition } from "../../../src/logs/queries/addCondition.js";

function added(text: string, column: string, value?: string, operator: "=" | "!=" = "="): string | undefined {
  const insertion = addCondition(parseQuery(text), { column, operator, ...(value === undefined ? {} : { value }) });
  return insertion && text.slice(0, insertion.offset) + insertion.text + text.slice(insertion.offset);
}

describe("a condition that is added to a query", () => {
  it.each([
    ["fields a, b", "a", "x", 'fields a, b\n| filter a = "x"'],
    ["fields a | sort a | limit 5", "a", "x", 'fields a | filter a = "x"\n| sort a | limit 5'],
    ["fields a\n| filter b = 1\n| sort a", "a", "5", "fields a\n| filter b = 1\n| filter a = 5\n| sort a"],
    ["", "a", "x", 'filter a = "x"'],
    ["# a query\nfields a # all\n", "a", "x", '# a query\nfields a\n| filter a = "x" # all\n'],
    [
      "sort a | parse m '* *' as p, q | limit 3",
      "q",
      "x",
      `sort a | parse m '* *' as p, q | filter q = "x"\n| limit 3`,
    ],
    [
      "limit 9 | parse m /(?<Code>.)/ | sort m",
      "Code",
      "x",
      'limit 9 | parse m /(?<Code>.)/ | filter Code = "x"\n| sort m',
    ],
    ["fields strlen(m) | limit 3", "strlen(m)", "7", "fields strlen(m) | filter strlen(m) = 7\n| limit 3"],
    ["display a | sort a", "a", "x", 'filter a = "x"\n| display a | sort a'],
    ["stats count(*) as n by a | sort n", "a", "x", 'filter a = "x"\n| stats count(*) as n by a | sort n'],
    ["stats count(*) as n by a | sort n", "n", "5", "stats count(*) as n by a | filter n = 5\n| sort n"],
    ["stats count(*) by a", "count(*)", "5", "stats count(*) by a\n| filter `count(*)` = 5"],
    [
      "stats count(*) as n by a | stats max(n) as m by a",
      "a",
      "x",
      'stats count(*) as n by a | stats max(n) as m by a\n| filter a = "x"',
    ],
    ["fields a", "@timestamp", "2024-11-20 15:45:00.000", "fields a\n| filter @timestamp = 1732117500000"],
    ["fields `foo-bar`", "foo-bar", "x", 'fields `foo-bar`\n| filter `foo-bar` = "x"'],
  ])("%j, on %s = %s", (text, column, value, expected) => {
    expect(added(text, column, value)).toBe(expected);
  });

  it("says whether there is a value, and that it is another one", () => {
    expect(added("fields a", "a", undefined, "=")).toBe("fields a\n| filter not ispresent(a)");
    expect(added("fields a", "a", undefined, "!=")).toBe("fields a\n| filter ispresent(a)");
    expect(added("fields a", "a", "x", "!=")).toBe('fields a\n| filter a != "x"');
    expect(added("fields a", "a", "x\\", "!=")).toBe(
      String.raw`fields a` + "\n" + String.raw`| filter a not like /^x\\$/`,
    );
  });

  it.each([
    ["stats count(*) by bin(5m)", "bin(5m)", "2024-11-20 15:45:00.000"],
    ["fields a", "back`tick", "x"],
  ])("can't be said in %s of %s", (text, column, value) => {
    expect(added(text, column, value)).toBeUndefined();
  });

  it("leaves a query that the parser takes, with one stage more", () => {
    const texts = [
      "fields a, b | sort a",
      "filter a = 1 | stats count(*) as n by b",
      "parse @message '* *' as a, b",
      "limit 3",
    ];
    fc.assert(
      fc.property(
        fc.constantFrom(...texts),
        fc.constantFrom("a", "b", "n", "@message"),
        fc.string(),
        (text, column, value) => {
          const { pipeline, problems } = parseQuery(added(text, column, value) ?? "");
          expect([problems, pipeline.stages.length]).toEqual([[], parseQuery(text).pipeline.stages.length + 1]);
        },
      ),
    );
  });
});
