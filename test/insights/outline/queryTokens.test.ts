import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { queryTokens } from "../../../src/insights/outline/queryTokens.js";
import { parseQuery } from "../../../src/insights/syntax/parseQuery.js";
import { queryTexts } from "../queryTexts.js";

function tokens(text: string): string {
  return queryTokens(parseQuery(text))
    .map(({ kind, start, end }) => `${kind}:${text.slice(start, end)}`)
    .join(" ");
}

describe("the tokens of a query", () => {
  it.each([
    ["fields count as max", "command:fields field:count keyword:as alias:max"],
    ["stats max(a) by b", "command:stats function:max field:a keyword:by field:b"],
    ["filter a/b like /c/ # d", "command:filter field:a operator:/ field:b keyword:like regex:/c/ comment:# d"],
    ["parse @message 'x *' as y", "command:parse field:@message string:'x *' keyword:as alias:y"],
    ["fields jsonParse(a).b.`c d`", "command:fields function:jsonParse field:a field:.b. field:`c d`"],
    ["unnest a.b into c", "command:unnest field:a.b keyword:into alias:c"],
    ["lookup t a as b OUTPUT c", "command:lookup table:t field:a keyword:as alias:b keyword:OUTPUT field:c"],
    ["pattern a | diff previousDay", "command:pattern field:a command:diff keyword:previousDay"],
    ["addtotals col=true a", "command:addtotals option:col operator:= keyword:true field:a"],
    [
      "SOURCE 'g' | SOURCE logGroups(namePrefix: ['p'])",
      "command:SOURCE group:'g' command:SOURCE function:logGroups option:namePrefix string:'p'",
    ],
    ["$Errors(level = {{l}})", "savedQuery:$Errors option:level operator:= parameter:{{l}}"],
    ["newCommand a by 5m | limit 5", "command:newCommand number:5m command:limit number:5"],
    ['filter a = "b\nc"', 'command:filter field:a operator:= string:"b string:c"'],
  ])("%s", (text, expected) => {
    expect(tokens(text)).toBe(expected);
  });

  it("follow each other without overlaps, each in one line", () => {
    fc.assert(
      fc.property(queryTexts, (text) => {
        let end = 0;
        for (const token of queryTokens(parseQuery(text))) {
          expect(token.start).toBeGreaterThanOrEqual(end);
          expect(text.slice(token.start, token.end)).toMatch(/^[^\n]+$/u);
          ({ end } = token);
        }
      }),
      { numRuns: 100 },
    );
  });
});
