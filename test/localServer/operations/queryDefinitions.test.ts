import { describe, expect, it } from "vitest";
import { LogService } from "../../../src/localServer/operations/logService.js";
import { decodeLine, isJournalEntry } from "../../../src/localServer/journal/journalEntry.js";
import { LogStore } from "../../../src/localServer/store/store.js";
import { OperationFixture } from "./operationFixture.js";

const fixture = new OperationFixture();
const { call, refusal } = fixture;

function put(rest: object = {}): string {
  return String(
    call("PutQueryDefinition", { name: "a/b", queryString: "fields @message", ...rest })["queryDefinitionId"],
  );
}

function described(rest: object = {}): unknown {
  return call("DescribeQueryDefinitions", rest)["queryDefinitions"];
}

describe("saved queries", () => {
  it("keep a name that no file could have", () => {
    put({ name: 'a:b*?"<>|' });
    expect(described()).toMatchObject([{ name: 'a:b*?"<>|' }]);
  });

  it("have ids of their own, but for a request that comes again with its token", () => {
    const clientToken = "x".repeat(36);
    const ids = [put(), put(), put({ clientToken }), put({ clientToken, queryString: "stats count(*)" })];
    expect(new Set(ids).size).toBe(3);
    expect(ids[3]).toBe(ids[2]);
    expect(described()).toHaveLength(3);
  });

  it("are listed by language", () => {
    put();
    put({ queryLanguage: "SQL", queryString: "SELECT 1" });
    expect(described({ queryLanguage: "SQL" })).toMatchObject([{ queryString: "SELECT 1", queryLanguage: "SQL" }]);
    expect(described({ queryLanguage: "PPL" })).toEqual([]);
  });

  it.each([
    [{ queryLanguage: "SQL", parameters: [{ name: "a" }] }, /in the language CWLI only/u],
    [{ parameters: [{ name: "1a" }] }, /regular expression pattern: \[a-zA-Z_\]/u],
    [{ parameters: [{}] }, /Value null at 'parameters\.1\.member\.name'/u],
    [{ name: "" }, /length greater than or equal to 1/u],
    [{ queryString: "" }, /length greater than or equal to 1/u],
    [{ queryString: "x".repeat(10_001) }, /length less than or equal to 10000/u],
    [{ queryLanguage: "X" }, /enum value set/u],
    [{ queryDefinitionId: "none" }, /^ResourceNotFoundException/u],
  ])("are refused with %j", (rest, message) => {
    expect(refusal("PutQueryDefinition", { name: "a", queryString: "fields @message", ...rest })).toMatch(message);
  });

  it("are at most 1,000, of which each can still be replaced", () => {
    const ids = Array.from({ length: 1000 }, () => put());
    expect(refusal("PutQueryDefinition", { name: "a", queryString: "b" })).toMatch(/^LimitExceededException/u);
    expect(put({ queryDefinitionId: ids[0], queryString: "c" })).toBe(ids[0]);
  });

  it("come back from the journal with their ids and times, and queries aren't in it", async () => {
    const lines: string[] = [];
    const journal = {
      failure: undefined,
      append: (line: string) => {
        lines.push(line);
        return Promise.resolve();
      },
    };
    const { clock } = fixture;
    const before = new LogService(new LogStore(), clock, journal);
    const perform = (operation: string, input: object) => before.perform({ operation, input, region: "us-east-1" });
    await perform("CreateLogGroup", { logGroupName: "web" });
    const { queryDefinitionId } = (await perform("PutQueryDefinition", { name: "a", queryString: "b" })) as {
      queryDefinitionId: string;
    };
    await perform("PutQueryDefinition", { name: "other", queryString: "b" });
    await clock.advance(1000);
    await perform("PutQueryDefinition", { name: "c", queryString: "d", queryDefinitionId });
    const time = Math.floor(clock.now() / 1000);
    const query = { logGroupName: "web", startTime: time - 1, endTime: time, queryString: "fields @message" };
    const { queryId } = (await perform("StartQuery", query)) as { queryId: string };
    await perform("StopQuery", { queryId });
    const after = new LogService(new LogStore(), clock);
    const entries = lines.map((line) => decodeLine(line.trimEnd())).filter(isJournalEntry);
    expect(entries.map(({ operation }) => operation)).not.toContain("StopQuery");
    for (const entry of entries) after.replay(entry);
    expect(after.store.queryDefinitions).toEqual(before.store.queryDefinitions);
    expect([...after.store.queryDefinitions.values()]).toMatchObject([{ id: queryDefinitionId, name: "c" }, {}]);
  });
});

describe("a query that calls a saved query", () => {
  function started(queryString: string): string {
    const time = Math.floor(fixture.clock.now() / 1000);
    const input = { logGroupName: "web", startTime: time - 60, endTime: time + 60, queryString };
    return String(call("StartQuery", input)["queryId"]);
  }

  it("runs it with the values of its parameters", async () => {
    const now = fixture.clock.now();
    fixture.store.append(
      "web",
      "one",
      ["a", "b", "c"].map((message) => ({ timestamp: now, message })),
      now,
    );
    put({ name: "some", queryString: "limit {{count}}", parameters: [{ name: "count", defaultValue: "2" }] });
    const ids = [started("fields @message | $some()"), started("fields @message | $some(count = 1)")];
    await fixture.clock.advance(1);
    const rows = ids.map((queryId) => (call("GetQueryResults", { queryId })["results"] as unknown[]).length);
    expect(rows).toEqual([2, 1]);
  });

  it.each([
    ["$none()", /There is no saved query with the name none/u],
    ["$some(other = 1)", /no parameter other/u],
    ["$bare()", /needs a value for its parameter count/u],
    ["$long() | fields @message", /more than 10000 characters/u],
  ])("%s is refused", (queryString, message) => {
    put({ name: "some", queryString: "limit {{count}}", parameters: [{ name: "count", defaultValue: "2" }] });
    put({ name: "bare", queryString: "limit {{count}}", parameters: [{ name: "count" }] });
    put({ name: "long", queryString: `fields @message${" ".repeat(9980)}` });
    expect(() => started(queryString)).toThrow(message);
  });
});
