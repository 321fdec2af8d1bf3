import { afterEach, describe, expect, it } from "vitest";
import { LogsError } from "../../../src/logs/logsError.js";
import type { QueryApi, StartQueryRequest } from "../../../src/logs/queries/queryApi.js";
import type { QueryResults, QueryStatus } from "../../../src/logs/queries/queryModel.js";
import type { RequestedQuery } from "../../../src/logs/queries/requestedQuery.js";
import { pollMs, ServiceQuery } from "../../../src/logs/queries/serviceQuery.js";
import { FakeClock } from "../../fakes/fakeClock.js";

const request: RequestedQuery = {
  title: "Errors",
  connectionId: "prod",
  groups: ["/ecs/web"],
  queryString: "fields @message",
  language: "CWLI",
  startMs: 1000,
  endMs: 2000,
};

const page = (status: QueryStatus, values: readonly string[] = [], nextToken?: string): QueryResults => ({
  status,
  statistics: { recordsMatched: values.length },
  rows: values.map((value) => [{ field: "a", value }]),
  ...(nextToken === undefined ? {} : { nextToken }),
});

const offline = new LogsError("offline", "The service can't be reached.");
const expired = new LogsError("expiredCredentials", "Sign in again.");
const ended = new LogsError("invalidInput", "The query has ended.");

type Answer<T> = T | LogsError;

/** A service that gives the answers one after the other, the last one again and again, and notes what it was asked. */
class Script {
  readonly asked: string[] = [];
  started: StartQueryRequest[] = [];
  start: Answer<{ queryId: string }>[] = [{ queryId: "q1" }];
  results: Answer<QueryResults>[] = [page("Complete")];
  stop: Answer<{ stopped: boolean }>[] = [{ stopped: true }];
  listed: { queryId: string; queryString: string; createdAtMs: number }[] = [];

  readonly api: Pick<QueryApi, "startQuery" | "stopQuery" | "describeQueries" | "getQueryResults"> = {
    startQuery: (input) => {
      this.started.push(input);
      return this.#next("start", this.start);
    },
    getQueryResults: ({ queryId, nextToken }) =>
      this.#next(`results ${queryId}${nextToken === undefined ? "" : ` ${nextToken}`}`, this.results),
    stopQuery: ({ queryId }) => this.#next(`stop ${queryId}`, this.stop),
    describeQueries: () => {
      this.asked.push("list");
      return Promise.resolve({ queries: this.listed.map((query) => ({ ...query, status: "Running" as const })) });
    },
  };

  async #next<T>(name: string, answers: Answer<T>[]): Promise<T> {
    this.asked.push(name);
    await Promise.resolve();
    const answer = answers.length > 1 ? answers.shift() : answers[0];
    if (answer instanceof LogsError) throw answer;
    return answer as T;
  }
}

const queries: ServiceQuery[] = [];
afterEach(() => {
  for (const query of queries.splice(0)) query.dispose();
});

function begin(script: Script, queryId?: string, endsWhereLost = false) {
  const clock = new FakeClock();
  const query = new ServiceQuery(
    request,
    {
      api: script.api,
      polling: script.api,
      clock,
      random: () => 1,
      sentence: (error) => (error instanceof LogsError ? error.message : "A bug."),
      endsWhereLost,
    },
    queryId,
  );
  queries.push(query);
  const phases: string[] = [query.state.phase];
  query.onDidChange(({ phase }) => {
    if (phases.at(-1) !== phase) phases.push(phase);
  });
  return { clock, query, phases, end: query.run() };
}

const values = ({ state }: ServiceQuery): readonly unknown[] => state.table.rows.map(([value]) => value);

describe("a query at the service", () => {
  it("shows the rows that were found so far, and all once it is complete", async () => {
    const script = new Script();
    script.results = [page("Scheduled"), page("Running", ["1"]), page("Complete", ["1", "2"])];
    const { clock, query, phases, end } = begin(script);
    await clock.advance(500);
    expect(query.state).toMatchObject({ phase: "running", queryId: "q1", statistics: { recordsMatched: 1 } });
    expect(values(query)).toEqual(["1"]);
    await clock.advance(1000);
    expect(await end).toMatchObject({ phase: "complete" });
    expect(values(query)).toEqual(["1", "2"]);
    expect(phases).toEqual(["starting", "running", "complete"]);
    expect(script.started).toEqual([
      { queryString: "fields @message", language: "CWLI", groups: ["/ecs/web"], startMs: 1000, endMs: 2000 },
    ]);
  });

  it("reads all pages before it is complete", async () => {
    const script = new Script();
    script.results = [page("Complete", ["1"], "t1"), page("Complete", ["2"], "t2"), page("Complete", ["3"], "t2")];
    const { query, end } = begin(script);
    await end;
    expect(values(query)).toEqual(["1", "2", "3"]);
    expect(script.asked).toEqual(["start", "results q1", "results q1 t1", "results q1 t2"]);
  });

  it("reads at most 100,000 rows", async () => {
    const script = new Script();
    const many = Array.from({ length: 60_000 }, () => [{ field: "a", value: "1" }]);
    script.results = ["t1", "t2", "t3"].map((token) => ({ ...page("Complete", [], token), rows: many }));
    const { query, end } = begin(script);
    await end;
    expect(query.state.table.rows).toHaveLength(100_000);
    expect(script.asked).toHaveLength(3);
  });

  it.each<[QueryStatus, string, RegExp]>([
    ["Failed", "failed", /run it again/iu],
    ["Timeout", "timedOut", /60 minutes/u],
    ["Cancelled", "cancelled", /^$/u],
  ])("says what %s means", async (status, phase, message) => {
    const script = new Script();
    script.results = [page(status, ["1"])];
    const { query, end } = begin(script);
    expect(await end).toMatchObject({ phase });
    expect(query.state.message ?? "").toMatch(message);
    expect(values(query)).toEqual(["1"]);
  });

  it("fails where the service refuses it, as when 100 queries run", async () => {
    const script = new Script();
    script.start = [new LogsError("limitExceeded", "100 queries run already.")];
    const { end } = begin(script);
    expect(await end).toMatchObject({ phase: "failed", message: "100 queries run already." });
    expect(script.asked).toEqual(["start"]);
  });

  it("is lost while the service doesn't answer, and is read on by itself, not run again", async () => {
    const script = new Script();
    script.results = [page("Running", ["1"]), offline, offline, page("Complete", ["1", "2"])];
    const { clock, query, phases, end } = begin(script);
    await clock.advance(900);
    expect(query.state).toMatchObject({ phase: "lost", message: "The service can't be reached." });
    expect(values(query)).toEqual(["1"]);
    await clock.advance(10_000);
    await end;
    expect(phases).toEqual(["starting", "running", "lost", "complete"]);
    expect(script.started).toHaveLength(1);
  });

  it("waits to be asked again where a sign-in has expired", async () => {
    const script = new Script();
    script.results = [expired, page("Complete", ["1"])];
    const { clock, query, end } = begin(script);
    await clock.advance(3_600_000);
    expect(query.state).toMatchObject({ phase: "lost", message: "Sign in again.", queryId: "q1" });
    query.readAgain();
    expect(await end).toMatchObject({ phase: "complete" });
    expect(script.asked).toEqual(["start", "results q1", "results q1"]);
  });

  it("ends where nobody can ask again", async () => {
    const script = new Script();
    script.results = [expired];
    const { query, end } = begin(script, undefined, true);
    expect(await end).toMatchObject({ phase: "lost", queryId: "q1" });
    expect(query.failure).toBe(expired);
  });

  it("keeps running while requests are throttled", async () => {
    const script = new Script();
    script.results = [new LogsError("throttled", "Slow down."), page("Complete")];
    const { clock, phases, end } = begin(script);
    await clock.advance(10_000);
    expect(await end).toMatchObject({ phase: "complete" });
    expect(phases).toEqual(["starting", "running", "complete"]);
  });

  it("looks for a query whose start got no answer, and doesn't start it again", async () => {
    const script = new Script();
    const clock = new FakeClock();
    script.start = [offline];
    script.listed = [
      { queryId: "old", queryString: "fields @message", createdAtMs: clock.now() - 3_600_000 },
      { queryId: "other", queryString: "fields a", createdAtMs: clock.now() },
      {
        queryId: "q7",
        queryString: 'SOURCE "/ecs/web" START=1000 END=2999 | fields @message',
        createdAtMs: clock.now(),
      },
    ];
    const { end } = begin(script);
    expect(await end).toMatchObject({ phase: "complete", queryId: "q7" });
    expect(script.started).toHaveLength(1);
  });

  it("says that it did not start where the service doesn't list it", async () => {
    const script = new Script();
    script.start = [offline];
    const { end } = begin(script);
    expect(await end).toMatchObject({ phase: "failed", message: expect.stringContaining("Run it again") as string });
  });

  it("reads a query that was started before by its id alone", async () => {
    const script = new Script();
    script.results = [page("Complete", ["1"])];
    const { query, end } = begin(script, "q9");
    await end;
    expect(values(query)).toEqual(["1"]);
    expect(script.asked).toEqual(["results q9"]);
  });

  it("is stopped at the service, and keeps the rows that were found", async () => {
    const script = new Script();
    script.results = [page("Running", ["1"]), page("Cancelled", ["1", "2"])];
    const { clock, query, end } = begin(script);
    await clock.advance(100);
    await query.stop();
    expect(await end).toMatchObject({ phase: "cancelled" });
    expect(values(query)).toEqual(["1", "2"]);
    expect(script.asked).toEqual(["start", "results q1", "stop q1", "results q1"]);
  });

  it("is stopped as soon as it has an id", async () => {
    const script = new Script();
    script.results = [page("Cancelled")];
    const { query, end } = begin(script);
    await query.stop();
    expect(await end).toMatchObject({ phase: "cancelled" });
    expect(script.asked.slice(0, 2)).toEqual(["start", "stop q1"]);
  });

  it("is complete where it had ended before it could be stopped", async () => {
    const script = new Script();
    script.results = [page("Running"), page("Complete", ["1"])];
    script.stop = [ended];
    const { clock, query, end } = begin(script);
    await clock.advance(100);
    await query.stop();
    expect(await end).toMatchObject({ phase: "complete" });
    expect(values(query)).toEqual(["1"]);
  });

  it("goes on where it can't be stopped, and can be stopped later", async () => {
    const script = new Script();
    script.results = [page("Running")];
    script.stop = [offline, { stopped: true }];
    const { clock, query, end } = begin(script);
    await clock.advance(100);
    await expect(query.stop()).rejects.toThrow(offline.message);
    expect(query.state.phase).toBe("running");
    await query.stop();
    expect(await end).toMatchObject({ phase: "cancelled" });
  });

  it("goes on at the service when nobody reads it any more", async () => {
    const script = new Script();
    script.results = [page("Running")];
    const { clock, query, end } = begin(script);
    await clock.advance(100);
    query.dispose();
    expect(await end).toMatchObject({ phase: "running" });
    await clock.advance(60_000);
    expect(script.asked).toEqual(["start", "results q1"]);
    expect(clock.sleepers).toBe(0);
  });
});

it("keeps the table while the rows are the same", async () => {
  const script = new Script();
  script.results = [page("Running", ["1"]), page("Running", ["1"]), page("Complete", ["1", "2"])];
  const { clock, query, end } = begin(script);
  await clock.advance(100);
  const { table } = query.state;
  await clock.advance(400);
  expect(query.state.table).toBe(table);
  await clock.advance(400);
  await end;
  expect(query.state.table).not.toBe(table);
});

describe("pollMs", () => {
  it.each([
    [0, 400],
    [10_000, 1000],
    [3_600_000, 5000],
  ])("after %i ms waits %i ms", (elapsed, expected) => {
    expect(pollMs(elapsed)).toBe(expected);
  });
});
