import fc from "fast-check";
import { describe, expect, it, test } from "vitest";
import { completeQuery, queryNeeds } from "../../../src/insights/completion/completeQuery.js";
import type { CompletionData, QueryCompletion } from "../../../src/insights/completion/queryCompletion.js";
import { applyEdits } from "../../../src/base/textEdit.js";
import { readQueryFile } from "../../../src/insights/queryFile/readQueryFile.js";
import { commands } from "../../../src/insights/language/commands.js";
import { functions } from "../../../src/insights/language/functions.js";
import { parseQuery } from "../../../src/insights/syntax/parseQuery.js";
import { atCursor } from "../atCursor.js";

const complete = (marked: string, data?: CompletionData): readonly QueryCompletion[] =>
  completeQuery(...atCursor(marked), data);
/** Below a head. */
const completeBelow = (head: string, marked: string): readonly QueryCompletion[] =>
  completeQuery(...atCursor(marked), {}, readQueryFile(`${head}\nfields a`).queries[0]?.parameters);
const labels = (marked: string, data?: CompletionData): readonly string[] =>
  complete(marked, data).map(({ label }) => label);

describe("commands", () => {
  const stages = ["$0", "fi$0", "fields a | $0", "fields a\n| st$0", "filter id in (SOURCE 'g' | $0"];

  test.each(stages)("are offered at %s, the most common first", (marked) => {
    expect(labels(marked).slice(0, 4)).toEqual(["fields", "filter", "stats", "parse"]);
  });

  test("stand where they may", () => {
    expect(labels("$0")).toContain("SOURCE");
    expect(labels("fields a | $0")).not.toContain("SOURCE");
    expect(labels("fields a | $0")).toContain("estimate");
    expect(labels("$0")).not.toContain("estimate");
    expect(labels("fields a | $0")).not.toContain("diff");
    expect(labels("pattern @message | $0")).toContain("diff");
    expect(labels("fields a | dedup a | $0")).toEqual(["limit"]);
  });

  test("come with a | on a line of their own after a stage", () => {
    const [first] = complete("fields @timestamp\n$0");
    expect(first).toMatchObject({ label: "| fields", insert: "| fields ", filter: "fields" });
    expect(labels("fields @timestamp,\n$0")).not.toContain("| fields");
    expect(complete("fields @timestamp\n  fi$0")[0]?.span).toEqual({ start: 20, end: 22 });
  });

  test("open completion again when something follows them", () => {
    const items = complete("pattern a | $0");
    expect(items.find(({ label }) => label === "stats")).toMatchObject({ insert: "stats ", offerNext: true });
    expect(items.find(({ label }) => label === "anomaly")).toMatchObject({ insert: "anomaly" });
    expect(items.find(({ label }) => label === "anomaly")?.offerNext).toBeUndefined();
    for (const { documentation } of items) expect(documentation).toMatch(/```cwli/u);
  });
});

describe("fields", () => {
  const fields = [
    { name: "status", percent: 98 },
    { name: "user-agent", percent: 40 },
    { name: "@message", percent: 100 },
  ];

  test("of the service come by their percentage, before those that every event has", () => {
    const items = complete("filter $0", { fields });
    expect(items.slice(0, 3)).toMatchObject([
      { label: "status", insert: "status", detail: "in 98 % of the events" },
      { label: "user-agent", insert: "`user-agent`", filter: "`user-agent`" },
      { label: "@message", insert: "@message" },
    ]);
    expect(items.filter(({ label }) => label === "@message")).toHaveLength(1);
    const indexed = complete("filter $0", {
      fields: [
        { name: "status", percent: 98, indexed: true },
        { name: "requestId", indexed: true },
      ],
    });
    expect(indexed.slice(0, 2)).toMatchObject([
      { label: "status", detail: "indexed, in 98 % of the events" },
      { label: "requestId", detail: "indexed: this filter scans less" },
    ]);
    expect(labels("filter $0", { fields })).not.toContain("@billedDuration");
    expect(labels("filter $0")).toContain("@billedDuration");
  });

  test.each<[marked: string, first: readonly string[]]>([
    ["fields a as b | filter $0", ["b"]],
    ['parse @message "* *" as method, path | filter $0', ["method", "path"]],
    ["parse @message /took (?<ms>\\d+)/ | filter $0", ["ms"]],
    ["fields a as b, $0", ["b"]],
    ["fields a as b | stats count(*) as hits by c, b | sort $0", ["b", "hits", "c"]],
    ["fields jsonParse(@message) as m | unnest m.items into item | filter $0", ["m", "item"]],
    ["filter id in (SOURCE 'g' | fields x as y | filter $0", ["y"]],
    [
      "fields 1 as x | join left=a right=b where a.k = b.k (SOURCE 'g' | fields 2 as `y z`) | fields 3 as w | sort $0",
      ["a.x", "b.y z", "w"],
    ],
  ])("of the query come first in %s", (marked, first) => {
    expect(labels(marked, { fields }).slice(0, first.length)).toEqual(first);
  });

  test("of what was joined are written behind the name of their side", () => {
    const marked = "join left=a right=b where a.k = b.k (SOURCE 'g' | fields 2 as `y z`) | sort $0";
    expect(complete(marked)[0]).toMatchObject({ label: "b.y z", insert: "b.`y z`", filter: "b.`y z`" });
  });

  test("are those that stats leaves, after it", () => {
    const items = complete("stats count(*) as hits by status | filter $0", { fields });
    const shown = items.filter(({ kind }) => kind === "field" || kind === "alias");
    expect(shown.map(({ label }) => label)).toEqual(["hits", "status"]);
  });

  test("of pattern are there after it", () => {
    expect(labels("pattern @message | sort $0")[0]).toBe("@pattern");
    expect(labels("fields a | sort $0")).not.toContain("@pattern");
  });

  test("replace the word at the cursor, with its backticks", () => {
    expect(complete("filter sta$0tus = 1")[0]?.span).toEqual({ start: 7, end: 13 });
    expect(complete("filter `user-ag$0")[0]?.span).toEqual({ start: 7, end: 15 });
    expect(complete("filter @lo$0")[0]?.span).toEqual({ start: 7, end: 10 });
  });
});

describe("functions", () => {
  test("count in stats, first; elsewhere no aggregate is offered", () => {
    const inStats = complete("stats $0");
    expect(inStats[0]?.kind).toBe("function");
    expect(inStats.find(({ label }) => label === "pct")).toMatchObject({
      snippet: "pct(${1:value}, ${2:percent})$0",
      insert: "pct()",
    });
    expect(inStats.find(({ label }) => label === "count")?.snippet).toBe("count(${1:*})$0");
    for (const marked of ["filter $0", "fields $0", "stats count(*) by $0", "sort $0"]) {
      expect(labels(marked)).not.toContain("pct");
      expect(labels(marked)).toContain("strlen");
    }
  });

  test("that group by time are the first after by", () => {
    expect(complete("stats count(*) by $0").find(({ kind }) => kind === "function")?.label).toBe("bin");
  });

  test("have a snippet of their required arguments that is a call of just that", () => {
    const calls = complete("stats $0").filter(({ kind, label }) => kind === "function" && label !== "count");
    for (const { label, snippet } of calls) {
      const spec = functions.find(({ name }) => name === label);
      const required = spec?.parameters.filter(({ optional }) => optional !== true) ?? [];
      const stops = [...(snippet ?? "").matchAll(/\$\{\d+:/gu)].length;
      expect(stops).toBe(required.length);
      expect(snippet).toMatch(/^\w+\(.*\)\$0$/u);
    }
  });
});

describe("what goes on", () => {
  test.each<[marked: string, offered: readonly string[]]>([
    ["filter status $0", ["=", "!=", "like", "not like", "in", "not in", "and", "or"]],
    ["fields a $0", ["as"]],
    ["stats count(*) $0", ["by", "as", "offset"]],
    ["sort a $0", ["desc", "asc"]],
    ['parse @message "*" $0', ["as"]],
    ["parse @message /a/ $0", ["as", "multi"]],
    ["join $0", ["type=", "left=", "right="]],
    ["join type=$0", ["inner", "left"]],
    ["diff $0", ["previousDay", "previousWeek", "previousMonth"]],
    ["filter a like $0", ["/regex/", "/(?i)regex/", '"text"']],
    ["stats count(*) by bin($0", ["1m", "5m", "15m", "1h", "1d"]],
    ["stats count(*) by bin(5$0", ["5m"]],
    ["sessionize a maxspan $0", ["1m", "5m"]],
    ["SOURCE $0", []],
  ])("%s", (marked, offered) => {
    expect(labels(marked)).toEqual(expect.arrayContaining([...offered]));
  });

  test("by is offered once", () => {
    expect(labels("stats count(*) by a $0")).not.toContain("by");
  });

  test.each([
    "fields a as $0",
    "fields a # $0",
    "filter a like /x$0/",
    'filter a like "x$0"',
    "limit 1$0",
    'filter a = "x"$0',
  ])("nothing is offered in %s", (marked) => {
    expect(labels(marked, { values: ["v"], fields: [{ name: "f" }], groups: ["g"] })).toEqual([]);
  });
});

describe("parameters", () => {
  const head = "# parameter service = checkout # Which service\n# parameter n";

  test.each([
    ["filter a = {{$0", "filter a = {{service}}"],
    ["filter a = {{ se$0", "filter a = {{ service}}"],
    ["filter a = {$0", "filter a = {{service}}"],
    ["filter a = {$0}", "filter a = {{service}}"],
    ["filter a = {{$0}}", "filter a = {{service}}"],
    ["filter a = {{ se$0rv }}", "filter a = {{ service }}"],
    ['filter a = "x-{{$0"', 'filter a = "x-{{service}}"'],
    ["filter a like /{{s$0/", "filter a like /{{service}}/"],
  ])("of the head are named after braces in %s", (marked, after) => {
    const [first] = completeBelow(head, marked);
    const text = marked.replace("$0", "");
    expect(first).toMatchObject({
      label: expect.stringContaining("service"),
      kind: "parameter",
      detail: "parameter = checkout",
    });
    expect(applyEdits(text, [{ ...(first?.span ?? { start: 0, end: 0 }), text: first?.insert ?? "" }])).toBe(after);
  });

  test("and so are those that the query has elsewhere, once each", () => {
    const marked = 'filter a = {{x}} and b = "{{n}}" and c = {{x}} and d = {{$0}}';
    expect(completeBelow(head, marked).map(({ label }) => label)).toEqual(["service", "n", "x"]);
    expect(labels("limit {{x$0}}")).toEqual([]);
    expect(labels("limit {{x}} | filter a = {{$0")).toEqual(["x"]);
  });

  test("of the head stand where a value can, after what is known better", () => {
    for (const marked of ["filter a = $0", "filter a in [$0", "filter $0", "stats pct(a, $0)"]) {
      expect(completeBelow(head, marked).at(-2)).toMatchObject({ label: "{{service}}", insert: "{{service}}" });
    }
    expect(completeBelow(head, "fields a | $0").map(({ kind }) => kind)).not.toContain("parameter");
  });

  test.each(["fields a # {{$0", "filter a = {{x}} $0", "filter a = {{x}}$0"])("are not named in %s", (marked) => {
    expect(completeBelow(head, marked).map(({ kind }) => kind)).not.toContain("parameter");
  });

  test("are shown as they are: a description is no markup", () => {
    const [item] = completeBelow("# parameter a = `x` # [now](command:y)", "limit {{$0");
    expect(item?.documentation).toContain("`` `x` ``");
    expect(item?.documentation).toContain(String.raw`\[now\]\(command\:y\)`);
  });
});

describe("saved queries", () => {
  const savedQueries = [
    { name: "Errors" },
    { name: "ops/Slow ones", parameters: [{ name: "service", defaultValue: 'a"b}' }, { name: "n" }] },
    { name: "odd ` one" },
  ];

  test.each(["$$0", "fields a | $$0", "fields a\n| $Er$0", "$`ops$0"])("are offered at %s", (marked) => {
    const offset = marked.lastIndexOf("$0");
    const query = parseQuery(marked.slice(0, offset) + marked.slice(offset + 2));
    expect(queryNeeds(query, offset)).toEqual({ kind: "savedQueries" });
    const items = completeQuery(query, offset, { savedQueries });
    expect(items).toMatchObject([
      { label: "$Errors", insert: "$Errors()", snippet: String.raw`\$Errors()$0`, filter: "$Errors" },
      {
        insert: "$`ops/Slow ones`()",
        snippet: '\\$`ops/Slow ones`(service = "${1:a\\\\"b\\}}", n = "${2:}")$0',
        span: { start: marked.search(/\$(?!0$)/u), end: offset },
      },
    ]);
    for (const { insert } of items) expect(parseQuery(insert).pipeline.stages[0]?.kind).toBe("savedQuery");
  });

  test("are offered nowhere else", () => {
    expect(queryNeeds(parseQuery("filter a = $"), 12)).toBeUndefined();
    expect(completeQuery(parseQuery("filter a = $"), 12, { savedQueries })).toEqual([]);
  });
});

describe("what is needed from outside", () => {
  test.each<[marked: string, needs: ReturnType<typeof queryNeeds>]>([
    ["filter $0", { kind: "fields" }],
    ["filter level = $0", { kind: "values", field: "level" }],
    ['filter `user-agent` != "Mo$0"', { kind: "values", field: "user-agent" }],
    ['filter level in ["a", $0', { kind: "values", field: "level" }],
    ["filter level not in [$0", { kind: "values", field: "level" }],
    ["SOURCE '/aws/la$0'", { kind: "groups", prefix: "/aws/la" }],
    ["SOURCE logGroups(namePrefix: ['/a$0'])", { kind: "groups", prefix: "/a" }],
    ["fields a | $0", undefined],
    ["limit $0 # x", { kind: "fields" }],
  ])("%s", (marked, needs) => {
    expect(queryNeeds(...atCursor(marked))).toEqual(needs);
  });

  test("values are written as the language has them", () => {
    const items = complete("filter level = $0", { values: ["ERROR", "404", 'a"b'] });
    expect(items.map(({ insert }) => insert)).toEqual(['"ERROR"', "404", String.raw`"a\"b"`]);
    expect(complete('filter level = "ER$0"', { values: ["ERROR"] })[0]?.span).toEqual({ start: 15, end: 19 });
    expect(complete("SOURCE '/a$0'", { groups: ["/aws/x"] })).toMatchObject([
      { insert: "'/aws/x'", span: { start: 7, end: 11 } },
    ]);
  });
});

it("offers something sensible in any text, and never throws", () => {
  const word = fc.constantFrom(
    "filter",
    "stats",
    "by",
    "as",
    "=",
    "in",
    "[",
    "(",
    ")",
    "]",
    "|",
    ",",
    '"',
    "/",
    "`",
    "@",
    "bin(",
    "join",
    "\n",
    "5m",
    "a.b",
    "#",
    "$",
    "{{",
    "}}",
  );
  fc.assert(
    fc.property(fc.array(word, { maxLength: 20 }), fc.nat(), (parts, at) => {
      const text = parts.join(" ");
      const offset = at % (text.length + 1);
      for (const { span, insert, snippet } of completeQuery(parseQuery(text), offset)) {
        expect(span.start).toBeLessThanOrEqual(offset);
        expect(span.end).toBeGreaterThanOrEqual(offset);
        expect(insert).not.toBe("");
        expect(snippet?.includes("\n") ?? false).toBe(false);
      }
    }),
  );
});

it("offers each command of the table somewhere", () => {
  const offered = new Set([...labels("$0"), ...labels("pattern a | stats count(*) | $0")]);
  expect(commands.map(({ name }) => name).filter((name) => !offered.has(name))).toEqual([]);
});
