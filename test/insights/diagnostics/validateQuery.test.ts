import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { queryCodes } from "../../../src/insights/diagnostics/codes.js";
import { syntaxCodes } from "../../../src/insights/diagnostics/readerCodes.js";
import type { GroupFacts, QueryContext } from "../../../src/insights/diagnostics/context.js";
import { maxDiagnostics } from "../../../src/insights/diagnostics/diagnostic.js";
import { unlabel } from "../../awslogs/labels.js";
import { findingsOf, relabel } from "../labels.js";
import { faultyQuery } from "./faultyQuery.js";
import { queryFixtures } from "./queryFixtures.js";

test.each(queryFixtures)("%j", (text) => {
  expect(relabel(text)).toBe(text);
});

const day = 86_400_000;
const nowMs = Date.UTC(2026, 9, 20);

describe("what the query runs on", () => {
  const infrequent: GroupFacts = { name: "/ia", logClass: "INFREQUENT_ACCESS" };
  const standard: GroupFacts = { name: "/std", logClass: "STANDARD" };
  const range = { startMs: nowMs - 40 * day, endMs: nowMs - 30 * day };

  test.each<readonly [string, QueryContext, string]>([
    ["Infrequent Access", { groups: [standard, infrequent] }, "pattern @message\n^^^^^^^ error: class-refuses\n"],
    ["Delivery", { groups: [{ name: "/d", logClass: "DELIVERY" }] }, "fields a\n^^^^^^ warning: class-refuses\n"],
    ["Standard", { groups: [standard] }, "pattern @message\n"],
    ["Infrequent Access, unmask", { groups: [infrequent] }, "fields unmask(a)\n       ^^^^^^ error: class-refuses\n"],
    [
      "Infrequent Access, filterIndex",
      { groups: [infrequent] },
      "filterIndex a = 1\n^^^^^^^^^^^ error: class-refuses\n",
    ],
    [
      "Infrequent Access, three stats",
      { groups: [infrequent] },
      "stats sum(a) as b | stats sum(b) as c | stats sum(c)\n                                        ^^^^^ warning: too-many-stats\n",
    ],
    [
      "a range before the only group was created",
      { range, groups: [{ name: "g", createdAtMs: nowMs - 10 * day }], nowMs },
      "fields a\n^^^^^^ error: range-before-groups\n",
    ],
    [
      "a range that one of two groups forgot",
      { range, groups: [{ name: "g", retentionDays: 7 }, standard], nowMs },
      "fields a\n^^^^^^ warning: range-before-groups\n",
    ],
    ["a range whose end is kept", { range, groups: [{ name: "g", retentionDays: 31 }], nowMs }, "fields a\n"],
    [
      "a range before all that can be queried",
      { range: { startMs: 0, endMs: Date.UTC(2018, 10, 4) } },
      "fields a\n^^^^^^ error: range-before-groups\n",
    ],
    [
      "parameters, one of which has a value",
      { parameters: new Set(["a"]) },
      "filter x = {{a}} and y = {{b}} and z = {{b}}\n                         ^^^^^ information: parameter-without-value\n",
    ],
    [
      "fields that were seen",
      { fields: new Set(["a", "b-c", "ERROR"]) },
      "filter a = ERROR and b-c = 1\n                     ^^^ warning: subtracts\n",
    ],
    ["fields that a difference is of", { fields: new Set(["sent", "got"]) }, "filter sent-got > 1\n"],
  ])("%s", (_, context, text) => {
    expect(relabel(text, context)).toBe(text);
  });
});

describe("the length of a query", () => {
  const query = (length: number, filling = "x") => `fields ${filling.repeat(length - 7)}`;

  test.each([
    ["10,000 characters", query(10_000), []],
    ["10,000 characters of two units each", `filter a = "${"😀".repeat(9987)}"`, []],
    ["10,001 characters", query(10_001), ["query-too-long"]],
    ["10,001 characters with comments", `fields a # ${"x".repeat(9990)}`, ["query-too-long"]],
  ])("%s", (_, text, codes) => {
    expect(findingsOf(text).map(({ code }) => code)).toEqual(codes);
  });

  test("what is too much is marked", () => {
    expect(findingsOf(query(10_003))[0]?.span).toEqual({ start: 10_000, end: 10_003 });
  });
});

test("every code of a query has a fixture", () => {
  const all = queryFixtures.join("");
  const elsewhere =
    /^(?:expected|unexpected|unknown-option|nested-too|class-|range-|query-too|too-many-(?:groups|par)|parameter-|unused-|source-and|unknown-(?:key|lang|conn)|unreadable-|duplicate-|empty-[vq]|malformed|query-needs)/;
  const missing = Object.keys(queryCodes).filter((code) => !elsewhere.test(code) && !all.includes(`: ${code}\n`));
  expect(missing).toEqual([]);
});

test("every code of the parser has one of its words", () => {
  const words = (code: string) => code.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
  for (const [problem, code] of Object.entries(syntaxCodes)) expect(code).toBe(words(problem));
});

describe("messages", () => {
  test.each([
    ["fitler a = 1", "did you mean “filter”?"],
    ["select a", "did you mean “fields”?"],
    ["frobnicate a", "the service may have it by now."],
    ["fields lower(a)", "did you mean “tolower”?"],
    ["fields substr(a)", "Write substr(text, start[, length]): here is one value."],
    ["stats count(*) by bin(300s)", "this means 60 seconds; write 5m."],
    ["stats count(*) by bin(48h)", "this means 24 hours; write 2d."],
    ["stats count() by a | sort count", "put “as count” behind count(…)."],
    ["fields a | dedup a | sort a", "move sort before it."],
    ["filter @message like /x/i", "write “/(?i)…/”."],
    ["filter a != null", "use ispresent(…)."],
  ])("%s: %s", (text, part) => {
    expect(
      findingsOf(text)
        .map(({ message }) => message)
        .join("\n"),
    ).toContain(part);
  });

  test("every message is one sentence, and every finding has a page", () => {
    const all = queryFixtures.flatMap((text) => findingsOf(unlabel(text)));
    expect(all.map(({ message }) => message).filter((text) => !/^[A-Za-z“{|@][^\n]*[.?]$/u.test(text))).toEqual([]);
    expect(all.filter(({ documentation }) => !documentation.startsWith("https://docs.aws.amazon.com/"))).toEqual([]);
  });

  test("a redefined name points to where it was named first", () => {
    const text = "fields a | fields b as a";
    const places = findingsOf(text).flatMap(({ related }) => related.map(({ span }) => span.start));
    expect(places).toEqual([text.indexOf("a ")]);
  });
});

test("validation never throws, and every span and edit lies in the text", () => {
  fc.assert(
    fc.property(fc.oneof(faultyQuery, fc.string({ unit: "grapheme", maxLength: 80 })), (text) => {
      for (const { span, fixes } of findingsOf(text)) {
        for (const { start, end } of [span, ...fixes.flatMap(({ edits }) => edits)]) {
          expect(start).toBeGreaterThanOrEqual(0);
          expect(end).toBeLessThanOrEqual(Math.max(1, text.length));
          expect(start).toBeLessThanOrEqual(end);
        }
      }
    }),
    { seed: 14, numRuns: 300 },
  );
});

describe("hostile texts end, with few findings", () => {
  test.each([
    ["stages", "fields a | ".repeat(3000)],
    ["unknown commands", "fitler | ".repeat(3000)],
    ["unknown functions", `fields ${"f(a), ".repeat(3000)}a`],
    ["misspelt functions", `fields ${Array.from({ length: 3000 }, (_, i) => `strcontain${i}(a)`).join(", ")}`],
    ["brackets", "filter ".padEnd(10_000, "(")],
    ["subqueries", "filter a in (SOURCE 'g' | ".repeat(1000)],
    ["differences", `fields ${"a-b-".repeat(5000)}c`],
    ["aliases", `fields ${"x as a, ".repeat(3000)}b`],
    ["stats", "stats count(*) as a | ".repeat(1000)],
    ["displays", "display a | ".repeat(2000)],
    ["maps", `fields jsonParse(a) as j | fields toupper(${"j, ".repeat(10_000)}j)`],
    ["paths", `stats count(*) | filter ${"a.".repeat(20_000)}b = 1`],
    ["percents", `filter a like "${"%a".repeat(20_000)}%"`],
    ["regular expressions", `filter a like /${"(".repeat(20_000)}/`],
    ["groups of one", `parse @message "${"*".repeat(20_000)}" as a`],
    ["parameters", "fields {{a}} ".repeat(2000)],
    ["out of scope", `stats count(*) by a | fields ${"b, ".repeat(20_000)}b`],
  ])("%s", (_, text) => {
    expect(findingsOf(text, { parameters: new Set() }).length).toBeLessThanOrEqual(maxDiagnostics);
  });
});
