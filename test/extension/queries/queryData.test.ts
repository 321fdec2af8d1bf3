import { beforeEach, describe, expect, test } from "vitest";
import { QueryData, type QueryDataSources } from "../../../src/extension/queries/queryData.js";
import type { CompletionNeeds } from "../../../src/insights/completion/queryCompletion.js";
import { FakeClock } from "../../fakes/fakeClock.js";

const { signal } = new AbortController();
const clock = new FakeClock();
const fields = { kind: "fields" } as const;

let asked: string[];
let messages: readonly string[];

beforeEach(() => {
  asked = [];
  messages = [];
});

function dataOf(more: Partial<QueryDataSources> = {}): QueryData {
  const api = {
    describeLogGroups: () =>
      Promise.resolve({
        items: [
          { name: "/aws/lambda/a", logClass: "INFREQUENT_ACCESS", createdAt: 5, retentionInDays: 7 },
          { name: "/aws/lambda/b" },
          { name: "/aws/x" },
        ],
      } as never),
    describeFieldIndexes: ({ groups }: { readonly groups: readonly string[] }) =>
      groups.includes("/aws/lambda/b")
        ? Promise.resolve({
            indexes: [
              {
                name: "requestId",
                category: "CUSTOM" as const,
                group: "arn:aws:logs:eu-west-1:1:log-group:/aws/lambda/b",
              },
              { name: "status", category: "AUTO" as const },
              { name: "old", category: "INACTIVE" as const },
            ],
          })
        : Promise.reject(new Error("not allowed")),
    describeQueryDefinitions: () => {
      asked.push("saved queries");
      const parameters = [{ name: "service", defaultValue: "checkout", description: "Which" }, { name: "n" }];
      return Promise.resolve({
        definitions: [
          { id: "2", name: "ops/Slow", queryString: "fields a", groups: [], parameters },
          { id: "1", name: "Errors", queryString: "fields a", language: "CWLI" as const, groups: [], parameters: [] },
          { id: "3", name: "Table", queryString: "SELECT 1", language: "SQL" as const, groups: [], parameters: [] },
        ],
      });
    },
    getLogGroupFields: ({ group }: { readonly group: string }) => {
      asked.push(group);
      if (group === "gone") return Promise.reject(new Error("no such group"));
      const answer = group.endsWith("b")
        ? [{ name: "status", percent: 99 }]
        : [
            { name: "took", percent: 50 },
            { name: "status", percent: 20 },
          ];
      return Promise.resolve({ fields: answer });
    },
  };
  return new QueryData({
    clock,
    zone: () => () => 0,
    connections: () =>
      Promise.resolve([
        { id: "local", name: "Local" },
        { id: "p@eu", name: "prod" },
      ]),
    groupNames: (prefix) => Promise.resolve([`${prefix}mbda/a`]),
    apis: () => [api],
    messages: (fits) => (fits(["/aws/lambda/a"]) ? messages : []),
    ...more,
  });
}

function known(more: Partial<QueryDataSources> = {}) {
  const data = dataOf(more);
  return (needs: CompletionNeeds, groups: readonly string[] = []) =>
    data.answer({ uri: "file:///a.cwli", groups, needs }, signal);
}

describe("what completion of queries needs to know", () => {
  test("fields come by their percentage, of all groups together, and are asked for once in a while", async () => {
    const ask = known();
    const expected = [
      { name: "status", percent: 99, indexed: true },
      { name: "took", percent: 50 },
      { name: "requestId", indexed: true },
    ];
    expect(await ask(fields, ["/aws/lambda/a", "/aws/lambda/b"])).toEqual(expected);
    expect(await ask(fields, ["/aws/lambda/*"])).toEqual(expected);
    expect(asked).toEqual(["/aws/lambda/a", "/aws/lambda/b"]);
    await clock.advance(6 * 60_000);
    await ask(fields, ["/aws/lambda/a"]);
    expect(asked).toHaveLength(3);
  });

  test("a group that can't be read, or a pattern that is none, only lacks", async () => {
    const ask = known();
    expect(await ask(fields, ["gone", "/aws/lambda/b"])).toEqual([
      { name: "status", percent: 99, indexed: true },
      { name: "requestId", indexed: true },
    ]);
    expect(await ask(fields, ["{{{"])).toEqual([]);
    expect(await known({ apis: () => [] })(fields, ["a"])).toEqual([]);
  });

  test("without groups the service isn't asked; an open document of them is read", async () => {
    messages = ['{"level":"ERROR","a":{"b":[7]},"odd key":1}', '{"level":"INFO"}', '{"level":"a\\"b"}'];
    const ask = known();
    expect((await ask(fields)).map(({ name }) => name).toSorted()).toEqual(["a.b.0", "level"]);
    expect(asked).toEqual([]);
    expect(
      (await ask({ kind: "values", field: "level" }, ["/aws/lambda/*"])).map(({ name }) => name).toSorted(),
    ).toEqual(["ERROR", "INFO", 'a"b']);
    expect(await ask({ kind: "values", field: "level" }, ["/other"])).toEqual([]);
    expect(await ask({ kind: "values", field: "took" })).toEqual([]);
  });

  test("the class, the age and the retention of groups are told, and the time range", async () => {
    const data = dataOf();
    const ask = (groups: readonly string[], time?: string): Promise<unknown> =>
      data.facts({ uri: "file:///a.cwli", groups, ...(time === undefined ? {} : { time }) }, signal);
    const nowMs = clock.now();
    const a = { name: "/aws/lambda/a", logClass: "INFREQUENT_ACCESS", createdAtMs: 5, retentionDays: 7, indexes: [] };
    expect(await ask(["/aws/lambda/a"], "3h")).toEqual({
      groups: [a],
      nowMs,
      range: { startMs: nowMs - 3 * 3_600_000, endMs: nowMs },
    });
    // Indexes that can't be read are unknown, and another class than Standard has none.
    const b = { name: "/aws/lambda/b", indexes: ["requestId", "status"] };
    expect(await ask(["/aws/lambda/*"])).toEqual({ groups: [a, b], nowMs });
    expect(await ask(["none"])).toEqual({ groups: [], nowMs });
  });

  test("a time that a run would refuse is told with the same sentence", async () => {
    const ask = async (time: string) =>
      (await dataOf().facts({ uri: "file:///a.cwli", groups: [], time }, signal)).timeProblem;
    expect(await ask("whenever")).toEqual({ message: expect.stringMatching(/^A time is .* not a time: whenever$/) });
    expect(await ask("yesterdy")).toMatchObject({ likely: "yesterday" });
    expect(await ask("until now")).toEqual({ message: "A query's time needs a start, as in “3h” or “yesterday”." });
    expect(await ask("2026-10-01 – 2026-10-02")).toBeUndefined();
  });

  test("connections are told where a head names one", async () => {
    const connections = [
      { id: "local", name: "Local" },
      { id: "p@eu", name: "prod" },
    ];
    const facts = await dataOf().facts({ uri: "file:///a.cwli", groups: [], connection: "prd" }, signal);
    expect(facts).toEqual({ groups: [], nowMs: clock.now(), connections });
  });

  test("saved queries in the query language come by name, with their parameters, and are asked for once in a while", async () => {
    const ask = known();
    const saved = [
      { name: "Errors", parameters: [] },
      { name: "ops/Slow", parameters: [{ name: "service", defaultValue: "checkout" }, { name: "n" }] },
    ];
    expect(await ask({ kind: "savedQueries" })).toEqual(saved);
    expect(await ask({ kind: "savedQueries" })).toEqual(saved);
    expect(asked).toEqual(["saved queries"]);
    await clock.advance(6 * 60_000);
    await ask({ kind: "savedQueries" });
    expect(asked).toHaveLength(2);
    expect(await known({ apis: () => [] })({ kind: "savedQueries" })).toEqual([]);
  });

  test("connections and groups are named", async () => {
    expect(await known()({ kind: "connections" })).toEqual([{ name: "Local" }, { name: "prod" }]);
    expect(await known()({ kind: "groups", prefix: "/aws/la" })).toEqual([{ name: "/aws/lambda/a" }]);
  });
});
