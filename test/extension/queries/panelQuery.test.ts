import { describe, expect, it } from "vitest";
import { PanelQuery } from "../../../src/extension/queries/panelQuery.js";
import { parseQuery } from "../../../src/insights/syntax/parseQuery.js";
import { LogsError } from "../../../src/logs/logsError.js";
import type { RequestedQuery } from "../../../src/logs/queries/requestedQuery.js";
import { ServiceQuery } from "../../../src/logs/queries/serviceQuery.js";
import type { QueryResults } from "../../../src/logs/queries/queryModel.js";
import { FakeClock } from "../../fakes/fakeClock.js";

const requested: RequestedQuery = {
  title: "Errors",
  connectionId: "prod",
  groups: ["a"],
  queryString: "fields a",
  language: "CWLI",
  startMs: 1000,
  endMs: 2000,
};

const running: QueryResults = { status: "Running", statistics: {}, rows: [] };
const complete: QueryResults = { status: "Complete", statistics: {}, rows: [[{ field: "a", value: "1" }]] };
const expired = new LogsError("expiredCredentials", "Sign in again.");

/** A panel's query at a service that gives these results one after the other, the last one again and again. */
function fixture(results: (QueryResults | LogsError)[], queryId?: string) {
  const asked: string[] = [];
  const clock = new FakeClock();
  const next = async (): Promise<QueryResults> => {
    const [answer = complete] = results.length > 1 ? results.splice(0, 1) : results;
    if (answer instanceof LogsError) throw answer;
    return answer;
  };
  const api = {
    startQuery: async ({ startMs }: { readonly startMs: number }) => {
      asked.push(`start ${startMs}`);
      return { queryId: `q${asked.length}` };
    },
    stopQuery: async ({ queryId: id }: { readonly queryId: string }) => {
      asked.push(`stop ${id}`);
      return { stopped: true };
    },
    describeQueries: async () => ({ queries: [] }),
  };
  const sentence = (error: unknown): string => String(error);
  const works: Promise<unknown>[] = [];
  let closed = 0;
  const query = new PanelQuery(
    requested,
    {
      create: async (what, id) =>
        new ServiceQuery(what, { api, polling: { getQueryResults: next }, clock, random: () => 1, sentence }, id),
      parse: async ({ queryString }) => parseQuery(queryString),
      renewed: (what) => ({ ...what, startMs: what.startMs + 1 }),
      rowActions: {},
      sentence,
      showErrors: (work) => void works.push(work()),
      onClosed: () => (closed += 1),
    },
    queryId,
  );
  return { asked, clock, query, works, closed: () => closed };
}

describe("a query in a panel", () => {
  it("is stopped at the service when its panel is closed", async () => {
    const { asked, clock, query, works, closed } = fixture([running]);
    void query.run();
    await clock.advance(100);
    query.actions.closed();
    await Promise.all(works);
    expect(asked).toEqual(["start 1000", "stop q1"]);
    expect(closed()).toBe(1);
  });

  it("isn't stopped when the window goes, and can be read by its id", async () => {
    const first = fixture([running]);
    void first.query.run();
    await first.clock.advance(100);
    first.query.dispose();
    await first.clock.advance(10_000);
    expect(first.asked).toEqual(["start 1000"]);
    const second = fixture([complete], "q1");
    expect(await second.query.run()).toMatchObject({ phase: "complete", queryId: "q1" });
    expect(second.asked).toEqual([]);
  });

  it("runs again once it has ended, over the time as it is then", async () => {
    const { asked, clock, query } = fixture([complete]);
    await query.run();
    expect(query.parsed()?.text).toBe("fields a");
    const seen: string[] = [];
    query.onDidChange(() => seen.push(query.state().phase));
    query.actions.runAgain?.();
    await clock.advance(100);
    expect(asked).toEqual(["start 1000", "start 1001"]);
    expect(seen).toEqual(["starting", "running", "complete"]);
  });

  it("is read again, not run again, while it is lost", async () => {
    const { asked, clock, query } = fixture([expired, complete]);
    const end = query.run();
    await clock.advance(100);
    expect(query.state().phase).toBe("lost");
    query.actions.runAgain?.();
    expect(await end).toMatchObject({ phase: "complete" });
    expect(asked).toEqual(["start 1000"]);
  });

  it("is cancelled by its panel", async () => {
    const { asked, clock, query, works } = fixture([running]);
    const end = query.run();
    await clock.advance(100);
    query.actions.cancel();
    await Promise.all(works);
    expect(await end).toMatchObject({ phase: "cancelled" });
    expect(asked).toEqual(["start 1000", "stop q1"]);
  });
});
