import { describe, expect, it } from "vitest";
import { OperationFixture } from "./operationFixture.js";

const fixture = new OperationFixture();
const { call, refusal } = fixture;
const dayMs = 24 * 60 * 60 * 1000;

function put(...messages: readonly string[]): void {
  const now = fixture.clock.now();
  const events = messages.map((message, index) => ({ timestamp: now + index, message }));
  fixture.store.append("web", "one", events, now);
}

function input(rest: object = {}): object {
  const now = Math.floor(fixture.clock.now() / 1000);
  return { logGroupName: "web", startTime: now - 60, endTime: now + 60, queryString: "fields @message", ...rest };
}

function start(rest: object = {}): string {
  return String(call("StartQuery", input(rest))["queryId"]);
}

interface Results {
  readonly status: string;
  readonly results: readonly (readonly { readonly field: string; readonly value: string }[])[];
  readonly statistics: Readonly<Record<string, number>>;
}

function resultsOf(queryId: string): Results {
  return call("GetQueryResults", { queryId }) as unknown as Results;
}

/** Status, rows and events that were read. */
function stateOf(queryId: string): readonly [string, number, number | undefined] {
  const { status, results, statistics } = resultsOf(queryId);
  return [status, results.length, statistics["recordsScanned"]];
}

/** The error's offsets, of which the last is included. */
function offsets(queryString: string, rest: object = {}): readonly unknown[] {
  try {
    start({ queryString, ...rest });
  } catch (error) {
    const { type, members } = error as { type: string; members: { queryCompileError?: { location?: object } } };
    return [type, ...Object.values(members.queryCompileError?.location ?? {})];
  }
  throw new Error("The query was not refused");
}

describe("a query", () => {
  it("is scheduled, runs with the rows that it has found so far, and is complete, by the clock", async () => {
    put(...Array.from({ length: 100 }, (_, index) => `e${index}`));
    fixture.store.queries.scheduledMs = 1000;
    fixture.store.queries.runningMs = 10_000;
    const queryId = start();
    expect(stateOf(queryId)).toEqual(["Scheduled", 0, 0]);
    await fixture.clock.advance(999);
    expect(stateOf(queryId)).toEqual(["Scheduled", 0, 0]);
    await fixture.clock.advance(5001);
    expect(stateOf(queryId)).toEqual(["Running", 50, 50]);
    await fixture.clock.advance(4999);
    expect(stateOf(queryId)[0]).toBe("Running");
    await fixture.clock.advance(1);
    expect(stateOf(queryId)).toEqual(["Complete", 100, 100]);
  });

  it("reads a bounded number of events in a turn, between which others are answered", async () => {
    put(...Array.from({ length: 12_000 }, () => "x"));
    const queryId = start();
    const counts: (number | undefined)[] = [];
    while (resultsOf(queryId).status !== "Complete") {
      await fixture.clock.advance(0);
      counts.push(stateOf(queryId)[2]);
    }
    expect(counts.length).toBeGreaterThanOrEqual(1);
    expect(counts.at(-1)).toBe(12_000);
  });

  it("that takes over an hour ends as timed out, with the rows that it has", async () => {
    put("a", "b");
    fixture.store.queries.runningMs = 2 * 60 * 60 * 1000;
    const queryId = start();
    await fixture.clock.advance(60 * 60 * 1000);
    expect(stateOf(queryId)[0]).toBe("Running");
    await fixture.clock.advance(1000);
    expect(stateOf(queryId)).toEqual(["Timeout", 1, 1]);
  });

  it("is kept for seven days", async () => {
    put("a");
    const queryId = start();
    await fixture.clock.advance(7 * dayMs);
    expect(stateOf(queryId)).toEqual(["Complete", 1, 1]);
    expect(call("DescribeQueries", {})["queries"]).toHaveLength(1);
    await fixture.clock.advance(1);
    expect(refusal("GetQueryResults", { queryId })).toMatch(/^ResourceNotFoundException/u);
    expect(call("DescribeQueries", {})["queries"]).toEqual([]);
  });

  it("goes on where its group is deleted while it runs", async () => {
    put("a", "b");
    fixture.store.queries.runningMs = 1000;
    const queryId = start();
    fixture.store.deleteGroup("web");
    await fixture.clock.advance(1000);
    expect(stateOf(queryId)).toEqual(["Complete", 2, 2]);
  });

  it("neither misses nor repeats what others put while it runs", async () => {
    put("a", "b", "c", "d");
    fixture.store.queries.runningMs = 1000;
    const queryId = start();
    await fixture.clock.advance(500);
    const now = fixture.clock.now();
    fixture.store.append("web", "one", [{ timestamp: now - 5000, message: "early" }], now);
    fixture.store.append("web", "one", [{ timestamp: now + 5000, message: "late" }], now);
    await fixture.clock.advance(500);
    const messages = resultsOf(queryId).results.map(([cell]) => cell?.value ?? "");
    expect(messages.filter((message) => message !== "early").join(" ")).toBe("late d c b a");
  });

  it("reads no event from before its group was created, none that has expired, and none that isn't readable yet", async () => {
    const { store, clock } = fixture;
    put("seen");
    store.append("web", "one", [{ timestamp: clock.now() - 30_000, message: "before the group" }], clock.now());
    const young = start();
    await clock.advance(1);
    expect(stateOf(young)).toEqual(["Complete", 1, 1]);
    store.group("web").retentionInDays = 1;
    await clock.advance(2 * dayMs);
    put("new");
    const old = start({ startTime: Math.floor(clock.now() / 1000) - 10 * 86_400 });
    await clock.advance(1);
    expect(stateOf(old)).toEqual(["Complete", 1, 1]);
    store.readDelayMs = 5000;
    const early = start();
    await clock.advance(1);
    expect(stateOf(early)[1]).toBe(0);
    await clock.advance(5000);
    const late = start();
    await clock.advance(1);
    expect(stateOf(late)[1]).toBe(1);
  });

  it("takes times in seconds and in milliseconds", async () => {
    put("a");
    const now = fixture.clock.now();
    const queryId = start({ startTime: now - 1000, endTime: now });
    await fixture.clock.advance(1);
    expect(stateOf(queryId)).toEqual(["Complete", 1, 1]);
    expect(call("DescribeQueries", {})["queries"]).toMatchObject([
      { queryString: `SOURCE "web" START=${now - 1000} END=${now} | fields @message` },
    ]);
  });

  it("counts against the number that may run at a time, as long as it runs", async () => {
    fixture.store.queries.max = 2;
    const [first] = [start(), start()];
    const tooMany = "LimitExceededException: Account maximum query concurrency limit of [2] reached.";
    expect(refusal("StartQuery", input())).toBe(tooMany);
    call("StopQuery", { queryId: first });
    start();
    expect(refusal("StartQuery", input())).toBe(tooMany);
    await fixture.clock.advance(1);
    start();
  });

  it("that is asked for its estimate counts the bytes and scans none", async () => {
    put("12345", "äö");
    const queryId = start({ queryString: "fields @message | estimate" });
    await fixture.clock.advance(1);
    const { results, statistics } = resultsOf(queryId);
    expect([results[0]?.[0]?.value, statistics["bytesScanned"]]).toEqual(["9", 0]);
  });
});

describe("a query is refused", () => {
  it.each([
    ["in SQL, by name", { queryLanguage: "SQL" }, /^InvalidParameterException: .*CWLI alone, none in SQL/u],
    ["in PPL, by name", { queryLanguage: "PPL" }, /^InvalidParameterException: .*CWLI alone, none in PPL/u],
    ["in a language that there isn't", { queryLanguage: "X" }, /enum value set: \[CWLI, SQL, PPL\]/u],
    [
      "without groups",
      { logGroupName: undefined },
      /^InvalidParameterException: Log groups must be given by exactly one/u,
    ],
    ["with groups given twice", { logGroupNames: ["web"] }, /exactly one of/u],
    ["with groups and SOURCE", { queryString: "SOURCE 'web' | fields @message" }, /exactly one of/u],
    [
      "with a missing group, as recorded",
      { logGroupName: "none" },
      /^ResourceNotFoundException: Log group 'none' does not exist for account ID '000000000000' \(Service: AWSLogs; Status Code: 400; Error Code: ResourceNotFoundException; Request ID: [\da-f-]{36}; Proxy: null\)$/u,
    ],
    ["with an end before its start", { startTime: 1000, endTime: 999 }, /^InvalidParameterException: The end time/u],
    [
      "with a range before the group's creation",
      { startTime: 1000, endTime: 2000 },
      /^MalformedQueryException: Query's end date and time is either before the log groups creation time or exceeds the log groups log retention settings \(\[0,14\]\)$/u,
    ],
    ["with over 100,000 rows", { limit: 100_001 }, /value less than or equal to 100000/u],
    ["with over 10,000 characters", { queryString: "x".repeat(10_001) }, /length less than or equal to 10000/u],
    ["with as many that take two code units", { queryString: "😀".repeat(10_001) }, /length less than or equal/u],
    ["with fewer of these, but no query", { queryString: "😀".repeat(10_000) }, /^MalformedQueryException/u],
    ["without any character", { queryString: "" }, /^MalformedQueryException/u],
  ])("%s", (_, rest, message) => {
    expect(refusal("StartQuery", input(rest))).toMatch(message);
  });

  it("with the offsets of what is wrong, the last one included", () => {
    expect(offsets('fields @message | filter @message like "x')).toEqual(["MalformedQueryException", 39, 40]);
  });

  it("where the class of a group lacks a command, a function or a third stats", () => {
    fixture.store.createGroup("rare", fixture.clock.now(), { logClass: "INFREQUENT_ACCESS" });
    const rare = { logGroupName: "rare" };
    expect(offsets("pattern @message", rare)).toEqual(["MalformedQueryException", 0, 6]);
    expect(offsets("fields unmask(@message)", rare)).toEqual(["MalformedQueryException", 7, 12]);
    const stats = "stats count(*) as n by a | stats sum(n) as m by a | stats max(m)";
    expect(offsets(stats, rare)).toEqual(["MalformedQueryException", 52, 56]);
    expect(refusal("StartQuery", input({ ...rare, queryString: "filterIndex a = 1" }))).toBe(
      "MalformedQueryException: filterIndex is not supported in queries of log groups of the class INFREQUENT_ACCESS, as rare is",
    );
    start(rare);
  });

  it("where a group is of the class Delivery", () => {
    fixture.store.createGroup("delivered", fixture.clock.now(), { logClass: "DELIVERY" });
    expect(refusal("StartQuery", input({ logGroupName: "delivered" }))).toContain("its class is DELIVERY");
  });
});

describe("SOURCE", () => {
  function groupsOf(source: string): unknown {
    const queryId = start({ logGroupName: undefined, queryString: `${source} | fields @message` });
    return call("ListLogGroupsForQuery", { queryId })["logGroupIdentifiers"];
  }

  it.each([
    ["SOURCE 'web'", ["web"]],
    ["SOURCE logGroups(namePrefix: ['/aws/'])", ["/aws/a", "/aws/b"]],
    ["SOURCE logGroups(namePrefix: ['/aws/a', 'web'])", ["/aws/a", "web"]],
    ["SOURCE logGroups(namePrefix: ['/aws/'], class: ['INFREQUENT_ACCESS'])", ["/aws/rare"]],
    ["SOURCE logGroups(namePrefix: ['/aws/'], accountIdentifiers: ['000000000000'])", ["/aws/a", "/aws/b"]],
    ["SOURCE logGroups(namePrefix: ['/aws/'], accountIdentifier: ['123456789012'])", []],
    ['SOURCE logGroups(namePrefix: [\'/aws/\']) logGroupTags([{"key": "env", "values": ["pro*"]}])', ["/aws/a"]],
    ['SOURCE logGroups(namePrefix: [\'/aws/\']) logGroupTags([{"key": "env", "values": ["!prod"]}])', ["/aws/b"]],
    ["SOURCE dataSource(['x.y'])", []],
  ])("%s reads %j", (source, groups) => {
    const { store, clock } = fixture;
    store.createGroup("/aws/a", clock.now(), { tags: { env: "prod" } });
    store.createGroup("/aws/b", clock.now(), { tags: { env: "dev" } });
    store.createGroup("/aws/rare", clock.now(), { logClass: "INFREQUENT_ACCESS" });
    expect(groupsOf(source)).toEqual(groups);
  });

  it.each([
    ["SOURCE 'none'", /^ResourceNotFoundException: Log group 'none'/u],
    ["SOURCE logGroups(namePrefix: ['a','b','c','d','e','f'])", /^MalformedQueryException: At most 5/u],
    ["SOURCE logGroups(size: ['a'])", /^MalformedQueryException: Unknown parameter of logGroups/u],
    ["SOURCE logGroups(namePrefix: ['a'], class: ['BIG'])", /^MalformedQueryException: Unknown class/u],
    ["SOURCE buckets(['a'])", /^MalformedQueryException: Unknown source buckets/u],
  ])("%s is refused", (source, message) => {
    const query = { logGroupName: undefined, queryString: `${source} | fields @message` };
    expect(refusal("StartQuery", input(query))).toMatch(message);
  });

  it.each([
    ["a subquery", "filter id in (SOURCE 'other' | fields id) | stats count(*) as n", "1"],
    [
      "a join",
      "join left=a right=b where a.id = b.id (SOURCE logGroups(namePrefix: ['oth'], class: ['INFREQUENT_ACCESS']) | fields id) | stats count(*) as n",
      "1",
    ],
    ["appendcols", "stats count(*) as n | appendcols (SOURCE 'other' | stats count(*) as m) | display m", "2"],
  ])("within %s reads other groups, whose events stay out of the query itself", async (_, queryString, value) => {
    const { store, clock } = fixture;
    store.createGroup("other", clock.now(), { logClass: "INFREQUENT_ACCESS" });
    store.createStream("other", "one", clock.now());
    put('{"id":1}', '{"id":2}', '{"id":3}');
    const events = [1, 9].map((id) => ({ timestamp: clock.now(), message: JSON.stringify({ id }) }));
    store.append("other", "one", events, clock.now());
    const queryId = start({ queryString });
    await clock.advance(1);
    const { status, results, statistics } = resultsOf(queryId);
    expect([status, results.map((row) => row.map((cell) => cell.value))]).toEqual(["Complete", [[value]]]);
    expect(statistics).toMatchObject({ logGroupsScanned: 2, recordsScanned: 5 });
    expect(call("ListLogGroupsForQuery", { queryId })["logGroupIdentifiers"]).toEqual(["web", "other"]);
  });

  it("within a subquery must name groups that there are, and can have no range", () => {
    const refused = (source: string): string =>
      refusal("StartQuery", input({ queryString: `filter id in (${source} | fields id)` }));
    expect(refused("SOURCE 'none'")).toMatch(/^ResourceNotFoundException: Log group 'none'/u);
    expect(refused("SOURCE 'web' START=1 END=2")).toMatch(/^MalformedQueryException: A query within a query/u);
  });

  it("takes back the text that DescribeQueries gives", async () => {
    put("a");
    start();
    const [{ queryString }] = call("DescribeQueries", {})["queries"] as [{ queryString: string }];
    const queryId = start({ logGroupName: undefined, queryString, startTime: 0, endTime: 1 });
    await fixture.clock.advance(1);
    expect(stateOf(queryId)).toEqual(["Complete", 1, 1]);
  });
});

describe("GetQueryResults", () => {
  async function finished(...messages: readonly string[]): Promise<string> {
    put(...messages);
    const queryId = start();
    await fixture.clock.advance(1);
    return queryId;
  }

  it("gives pages of as many rows as are wanted, and no token after the last", async () => {
    const queryId = await finished("a", "b", "c");
    const first = call("GetQueryResults", { queryId, maxItems: 2 });
    expect(first["results"]).toHaveLength(2);
    const second = call("GetQueryResults", { queryId, maxItems: 2, nextToken: first["nextToken"] });
    expect([second["results"], second["nextToken"]]).toEqual([[expect.anything()], undefined]);
    expect(call("GetQueryResults", { queryId, maxItems: 3 })["nextToken"]).toBeUndefined();
  });

  it("ends a page before it is too large to be sent, and loses no row", async () => {
    const queryId = await finished(...Array.from({ length: 20 }, () => "x".repeat(1024 * 1024)));
    const sizes: number[] = [];
    for (let nextToken: unknown; sizes.length === 0 || nextToken !== undefined;) {
      const page = call("GetQueryResults", { queryId, ...(nextToken === undefined ? {} : { nextToken }) });
      sizes.push((page["results"] as readonly unknown[]).length);
      ({ nextToken } = page);
    }
    expect(sizes).toEqual([15, 5]);
  });

  it("takes a token for an hour, and for its own query alone", async () => {
    const [one, two] = [await finished("a", "b"), await finished("c")];
    const { nextToken } = call("GetQueryResults", { queryId: one, maxItems: 1 });
    expect(refusal("GetQueryResults", { queryId: two, nextToken })).toMatch(/nextToken is invalid/u);
    await fixture.clock.advance(60 * 60 * 1000);
    expect(call("GetQueryResults", { queryId: one, nextToken })["results"]).toHaveLength(1);
    await fixture.clock.advance(1);
    expect(refusal("GetQueryResults", { queryId: one, nextToken })).toMatch(/nextToken is invalid/u);
  });
});

describe("DescribeQueries", () => {
  it("lists the newest first, in pages, by group and status", () => {
    fixture.store.createGroup("other", fixture.clock.now());
    const ids = [start(), start({ logGroupName: "other" }), start()];
    call("StopQuery", { queryId: ids[0] });
    const list = (rest: object): string[] => {
      const { queries } = call("DescribeQueries", rest) as { queries: { queryId: string }[] };
      return queries.map(({ queryId }) => queryId);
    };
    expect(list({})).toEqual(ids.toReversed());
    expect(list({ logGroupName: "web" })).toEqual([ids[2], ids[0]]);
    expect(list({ status: "Cancelled" })).toEqual([ids[0]]);
    expect(list({ queryLanguage: "SQL" })).toEqual([]);
    const { nextToken } = call("DescribeQueries", { maxResults: 2 });
    expect(list({ nextToken })).toEqual([ids[0]]);
    expect(refusal("DescribeQueries", { nextToken: "x" })).toMatch(/nextToken is invalid/u);
    expect(refusal("DescribeQueries", { logGroupName: "none" })).toMatch(/^ResourceNotFoundException/u);
  });
});
