import { describe, expect, it } from "vitest";
import { parseQuery } from "../../../src/insights/syntax/parseQuery.js";

/** `code@text` of each problem. */
function problems(text: string): string[] {
  return parseQuery(text).problems.map(({ code, start, end }) => `${code}@${text.slice(start, end)}`);
}

describe("problems of a query", () => {
  it.each([
    ["fields @timestamp,", ["expectedExpression@"]],
    ["fields a as", ["expectedName@"]],
    ["fields a as 'b'", ["nameInQuotes@'b'"]],
    ["filter a = ", ["expectedExpression@"]],
    ["filter (a = 1 | limit 5", ["unclosedBracket@("]],
    ["filter a = 1) | limit 5", ["unexpectedText@)"]],
    ['filter a = "b\n| limit 5', ['unclosedString@"b']],
    ["filter a like /b\n| limit 5", ["unclosedRegex@/b"]],
    ["fields `a\n| limit 5", ["unclosedName@`a"]],
    ["filter a = /b/", ["misplacedRegex@/b/"]],
    ["filter a = 1 && b = 2", ["unknownOperator@&&"]],
    ["filter ip = 10.0.0.5", ["unquotedValue@10.0.0.5"]],
    ['filter a in ("b", "c")', ["listInBrackets@("]],
    ["fields a\nfilter b = 1", ["missingPipe@filter"]],
    ["count(*) by a", ["functionAsCommand@count"]],
    ["| fields a", ["emptyStage@|"]],
    ["fields a | | limit 5", ["emptyStage@|"]],
    ["fields a |", ["emptyStage@|"]],
    ["fields a; limit 5", ["unexpectedCharacter@;"]],
    ["12 | fields a", ["expectedCommand@12"]],
    ["limit", ["expectedNumber@"]],
    ["parse @message", ["expectedPattern@"]],
    ["json field=a", ["expectedWord@"]],
    ["json 'a' as b", ["expectedWord@'a'"]],
    ["lookup t", ["expectedExpression@"]],
    ["unnest a", ["expectedWord@"]],
    ["join left=a right=b where a.x = b.x", ["expectedQuery@"]],
    ["join left=a (SOURCE 'g')", ["expectedWord@"]],
    ["SOURCE", ["expectedName@"]],
    ["SOURCE logGroups(", ["expectedExpression@"]],
    ["$Errors(level)", ["expectedWord@"]],
    ["stats count(*", ["unclosedBracket@("]],
    ["stats count(*) by", ["expectedExpression@"]],
    ["filter a in b", ["expectedWord@b"]],
    ["filter a in [1, ]", ["expectedExpression@"]],
    ["fields a., b", ["expectedName@"]],
    ["fields jsonParse(a). | limit 5", ["expectedName@"]],
    ["fields m[x]", ["expectedExpression@x"]],
    ["fields m[0", ["unclosedBracket@["]],
    ["limit 5m[0]", ["unexpectedText@["]],
    ["filldown a `b`c", []],
    ["limit {{n", ["unclosedParameter@{{n"]],
    ["filter ((a = 1) | limit 5", ["unclosedBracket@("]],
    ["filter a in (SOURCE 'g' | fields a", ["unclosedBracket@("]],
    ["filter f(a b) = 1 | limit", ["unexpectedText@b", "expectedNumber@"]],
    ["filter a = “b”", ["unexpectedCharacter@“"]],
    ["fields a b, c | limit 5", ["unexpectedText@b"]],
    ["addtotals colour=true a", ["unknownOption@colour"]],
    [`filter ${"(".repeat(300)}a${")".repeat(300)} | limit 5`, ["nestedTooDeep@("]],
    [`fields ${"a+".repeat(2000)}a | limit 5`, ["nestedTooDeep@+"]],
    ["pattern @message | diff lastCentury", ["unknownOption@lastCentury"]],
  ])("%s", (text, expected) => {
    expect(problems(text)).toEqual(expected);
  });
});
