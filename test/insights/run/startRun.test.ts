import { describe, expect, it } from "vitest";
import { startRun } from "../../../src/insights/run/startRun.js";
import { parseQuery } from "../../../src/insights/syntax/parseQuery.js";
import { events, refusalsOf, rowsOf, scope } from "./runQuery.js";

const requests = events(
  { level: "info", path: "/a", status: 200, ms: 12, tags: ["x", "y"], user: { id: "u1", "na.me": "Ann" } },
  { level: "error", path: "/b", status: 500, ms: 30, user: { id: "u2" } },
  { level: "info", path: "/a", status: "404", ms: 7 },
  "plain text of user=bob took 9 ms",
  { level: "warn", path: "/a", status: 503, ms: 120, ok: true },
);

/** The values of the only column. */
function column(text: string): (string | undefined)[] {
  return rowsOf(text, requests).map((row) => Object.values(row)[0]);
}

describe("fields, display, filter", () => {
  it("shows time and message, newest first, where nothing is chosen", () => {
    const rows = rowsOf("filter ispresent(status)", requests);
    expect(rows.map((row) => row["@timestamp"])).toEqual([
      "2023-11-14 22:17:20.000",
      "2023-11-14 22:15:20.000",
      "2023-11-14 22:14:20.000",
      "2023-11-14 22:13:20.000",
    ]);
    expect(Object.keys(rows[0]!)).toEqual(["@timestamp", "@message"]);
  });

  it("leaves out cells without a value, and has @ptr last", () => {
    const started = startRun(parseQuery("fields path, nothing, ms | filter level = 'error'"), scope);
    if ("refusals" in started) throw new Error("refused");
    started.run.add(requests);
    expect(started.run.columns).toEqual(["path", "nothing", "ms"]);
    expect(started.run.rows()).toEqual([
      [
        { field: "path", value: "/b" },
        { field: "ms", value: "30" },
        { field: "@ptr", value: "p1" },
      ],
    ]);
  });

  it.each([
    ["status >= 400", ["503", "404", "500"]],
    ["status = 404", ["404"]],
    ["status = '404'", ["404"]],
    ["status != 200 and level = 'info'", ["404"]],
    ["not (status = 200) and ispresent(status)", ["503", "404", "500"]],
    ["status in [200, 404]", ["404", "200"]],
    ["status not in [200, 404]", ["503", "500"]],
    ["path like 'b' or level like /^w/", ["503", "500"]],
    ["path not like /b/", ["503", "404", "200"]],
    ["@message =~ /(?i)ERROR/", ["500"]],
    ["ok = true", ["503"]],
    ["ok = 1", ["503"]],
    ["user.id = 'u1'", ["200"]],
    ["`user.na.me` = 'Ann'", ["200"]],
    ["tags.1 = 'y'", ["200"]],
    ["ms * 2 + 1 > 60 and ms / 0 > 1 or ms % 10 = 7", ["404"]],
    ["2 ^ 3 = 8 and ms < 10", ["404"]],
    ["status > 200 and status < 500", ["404"]],
  ])("filter %s", (condition, statuses) => {
    expect(column(`filter ${condition} | fields status | filter ispresent(status)`)).toEqual(statuses);
  });

  it("adds fields up, and takes the last display", () => {
    expect(rowsOf("fields level | fields ms as took | limit 1", requests)).toEqual([{ level: "warn", took: "120" }]);
    expect(rowsOf("fields level | display ms | display path, ms * 2 as twice | limit 1", requests)).toEqual([
      { path: "/a", twice: "240" },
    ]);
    expect(rowsOf("fields ms + 1 | sort `ms + 1` | filter ispresent(ms) | limit 1", requests)).toEqual([
      { "ms + 1": "8" },
    ]);
  });

  it("keeps all digits of JSON's numbers", () => {
    const ids = events('{"id": 123456789012345678901, "n": 1e21, "small": 0.0000001}');
    expect(rowsOf("fields id, n, small", ids)).toEqual([
      { id: "123456789012345678901", n: "1000000000000000000000", small: "0.0000001" },
    ]);
  });

  it("reads attributes of parsed maps, also in the same fields", () => {
    expect(
      rowsOf("fields jsonParse(@message) as m, m.user.id as id, m.tags[1] as tag | filter ispresent(id)", requests),
    ).toEqual([
      { m: expect.stringContaining("{"), id: "u2" },
      { m: expect.stringContaining("{"), id: "u1", tag: "y" },
    ]);
  });
});

describe("parse", () => {
  it.each([
    ["parse @message 'user=* took * ms' as user, took | filter ispresent(user)", { user: "bob", took: "9" }],
    ["parse 'user=* took *' as user, took | filter ispresent(user)", { user: "bob", took: "9 ms" }],
    ["parse /user=(?<user>\\S+) took (?<took>\\d+)/ | filter ispresent(user)", { user: "bob", took: "9" }],
    ["parse @message /took (\\d+)/ as took | filter ispresent(took)", { took: "9" }],
    ["fields 'a=1 b=\"x y\"' as t | parse t logfmt as m | fields m.a, m.b | limit 1", { "m.a": "1", "m.b": "x y" }],
    ['fields \'a,"b, ""c""",d\' as t | parse t csv as x, y | limit 1', { x: "a", y: 'b, "c"' }],
    ["json field=@message 'user.id' as id | filter id = 'u2'", { id: "u2" }],
  ])("%s", (query, expected) => {
    expect(rowsOf(query, requests)[0]).toMatchObject(expected);
  });

  it("keeps rows that don't match", () => {
    expect(rowsOf("parse 'user=* ' as user | stats count(*) as n, count(user) as users", requests)).toEqual([
      { n: "5", users: "1" },
    ]);
  });

  it("makes each match of multi a row", () => {
    const rows = rowsOf("parse /(?<word>[a-z]\\d)/ multi | stats count(*) by word", events("a1 b2 a1", "none"));
    expect(rows).toEqual([{ "count(*)": "1" }, { word: "a1", "count(*)": "2" }, { word: "b2", "count(*)": "1" }]);
  });
});

describe("sort, limit, dedup", () => {
  it("sorts as AWS documents it", () => {
    const documented = ["!:", "#", "*%04", "0#", "5A", "111A", "2345_", "@", "@_", "A", "A9876fghj", "a12345hfh"];
    const all = [...documented, "0", "01", "1", "2", "3"];
    const shuffled = events(...all.map((v) => ({ v })).sort((a, b) => ((a.v.length * 7) % 5) - ((b.v.length * 7) % 5)));
    expect(rowsOf("fields v | sort v asc", shuffled).map(({ v }) => v)).toEqual(all);
    expect(rowsOf("fields v | sort v desc", shuffled).map(({ v }) => v)).toEqual(all.toReversed());
  });

  it("sorts by several keys, keeps sort through what follows, and limits", () => {
    expect(column("filter ispresent(ms) | sort path asc, ms desc | fields ms | limit 3")).toEqual(["120", "12", "7"]);
    expect(column("fields ms | sort ms | limit 10 | filter ms > 10")).toEqual(["12", "30", "120"]);
    expect(column("fields ms | limit 2 | sort ms asc")).toEqual([undefined, "120"]);
  });

  it("takes the first of each", () => {
    expect(column("fields ms | filter ispresent(path) | dedup path")).toEqual(["120", "30"]);
    expect(column("filter ispresent(ms) | fields ms | sort ms asc | dedup level, path | limit 9")).toEqual([
      "7",
      "30",
      "120",
    ]);
    expect(column("fields @logStream | dedup level")).toEqual(["s4", "s3", "s2", "s1"]);
  });

  it("has 10,000 rows at most where no limit is stated", () => {
    const many = events(...Array.from({ length: 10_050 }, (_, n) => `${n}`));
    const rows = rowsOf("fields @message", many);
    expect([rows.length, rows[0]?.["@message"], rows.at(-1)?.["@message"]]).toEqual([10_000, "10049", "50"]);
    expect(rowsOf("fields @message", many, { defaultLimit: 3 })).toHaveLength(3);
    expect(rowsOf("fields @message | limit 10040", many)).toHaveLength(10_040);
  });
});

describe("stats", () => {
  it("groups by period and field, by-fields first, newest first", () => {
    expect(rowsOf("stats count(*) as n, max(ms) by bin(5m), path", requests)).toEqual([
      { "bin(5m)": "2023-11-14 22:15:00.000", n: "1" },
      { "bin(5m)": "2023-11-14 22:15:00.000", path: "/a", n: "2", "max(ms)": "120" },
      { "bin(5m)": "2023-11-14 22:10:00.000", path: "/a", n: "1", "max(ms)": "12" },
      { "bin(5m)": "2023-11-14 22:10:00.000", path: "/b", n: "1", "max(ms)": "30" },
    ]);
  });

  it.each([
    ["count(*)", "5"],
    ["count()", "5"],
    ["count(ms)", "4"],
    ["sum(ms)", "169"],
    ["avg(ms)", "42.25"],
    ["min(ms)", "7"],
    ["max(ms)", "120"],
    ["max(level)", "warn"],
    ["pct(ms, 50)", "12"],
    ["pct(ms, 100)", "120"],
    ["percentile(ms, 75)", "30"],
    ["median(ms)", "12"],
    ["variance(ms)", "2088.1875"],
    ["stddev(ms) * stddev(ms) > 2088", "1"],
    ["count_distinct(level)", "3"],
    ["countDistinct(path)", "2"],
    ["values(level)", '["info","error","warn"]'],
    ["topk(1, level)", '["info"]'],
    ["earliest(level)", "info"],
    ["latest(level)", "warn"],
    ["earliest(@timestamp)", "1700000000000"],
    ["sortsFirst(path)", "/a"],
    ["sortsLast(path)", "/b"],
    ["sum(status >= 500)", "2"],
    ["countOverTime(ms)", "4"],
    ["sum_over_time(ms)", "169"],
    ["rate(ms, 1m)", "27"],
    ["rate(ms, 1h) = 60 * rate(ms, 1m)", "1"],
    ["sum(ms) / count(*) * 10", "338"],
    ["greatest(min(ms), 10)", "10"],
    ["fromMillis(max(@timestamp))", "2023-11-14 22:17:20.000"],
  ])("%s is %s", (call, value) => {
    expect(column(`stats ${call}`)).toEqual([value]);
  });

  it("uses aliases in the same stats, and its names after it", () => {
    expect(rowsOf("stats sum(ms) as s, count(*) as n, s / n as mean", requests)).toEqual([
      { s: "169", n: "5", mean: "33.8" },
    ]);
    expect(rowsOf("stats count(*) by level | sort count(*) desc, level | limit 1", requests)).toEqual([
      { level: "info", "count(*)": "2" },
    ]);
    expect(rowsOf("stats SUM(ms) by level | stats max(`SUM(ms)`) as most", requests)).toEqual([{ most: "120" }]);
    expect(rowsOf("stats count(*) as n by level | filter n > 1 | fields level", requests)).toEqual([{ level: "info" }]);
  });

  it("shows partial rows, and counts what it did", () => {
    const started = startRun(parseQuery("filter ms > 10 | stats count(*) as n"), scope);
    if ("refusals" in started) throw new Error("refused");
    const { run } = started;
    const value = (): string | undefined => run.rows()[0]?.[0]?.value;
    run.add(requests.slice(0, 2));
    expect(value()).toBe("2");
    run.add(requests.slice(2));
    expect([value(), run.recordsMatched, run.recordsScanned]).toEqual(["3", 3, 5]);
    expect(run.bytesScanned).toBe(requests.reduce((sum, { message }) => sum + message.length, 0));
  });

  it("is within the time range, both ends included", () => {
    const range = { startMs: requests[1]!.timestampMs, endMs: requests[3]!.timestampMs };
    expect(rowsOf("stats count(*) as n", requests, range)).toEqual([{ n: "3" }]);
  });
});

describe("refusals", () => {
  it.each([
    ["fields foo(1)", "foo", "not known"],
    ["fields count(*)", "count", "stats"],
    ["stats level", "level", "aggregate"],
    ["fields {{x}}", "{{x}}", "no value"],
    ["filter @message like /a(b/", "(", "not closed"],
    ["stats count(*) by bin(5)", "5", "period"],
    ["fields substr(a)", "substr(a)", "2 to 3"],
    ["parse 'a * b' as x, y", "parse 'a * b' as x, y", "1 ×"],
    ["limit 100001", "100001", "100000"],
    ["$Saved()", "$Saved()", "saved query"],
    ["whatever x", "whatever", "not known"],
    ["stats count(*) by bin(5m) offset 1h", "1h", "offset"],
  ])("%s at %s", (query, about, message) => {
    const refusals = refusalsOf(query);
    expect(refusals.map(([text]) => text).join("; ")).toContain(about);
    expect(refusals.map(([, text]) => text).join(" ")).toContain(message);
  });

  it("refuses a query that isn't one", () => {
    expect(refusalsOf("fields (")).not.toEqual([]);
  });

  it("takes the values of parameters", () => {
    expect(
      rowsOf("filter level = {{level}} | fields ms", requests, { parameters: new Map([["level", "error"]]) }),
    ).toEqual([{ ms: "30" }]);
  });

  it("keeps the events of the groups that SOURCE names", () => {
    const other = requests.map((record, i) => (i === 0 ? { ...record, log: "1:/other" } : record));
    expect(rowsOf("SOURCE '/other' | stats count(*) as n", other)).toEqual([{ n: "1" }]);
    expect(rowsOf("SOURCE logGroups(namePrefix: ['/aws/']) | stats count(*) as n", other)).toEqual([{ n: "4" }]);
  });
});
