import { expect } from "vitest";
import type { StartQueryRequest } from "../../../src/logs/queries/queryApi.js";
import type { QueryResults } from "../../../src/logs/queries/queryModel.js";
import type { Target } from "../target.js";
import { type ContractCase, dayMs, hourMs, numbered, put, rejectsWith, signal, stream } from "./contractCase.js";

/** The range of a query over what was just put. */
function rangeOf(target: Target): { readonly startMs: number; readonly endMs: number } {
  return { startMs: target.now() - hourMs, endMs: target.now() + hourMs };
}

async function start(target: Target, group: string, rest: Partial<StartQueryRequest> = {}): Promise<string> {
  const queryString = "fields @timestamp, @message | sort @timestamp desc";
  const request = { queryString, groups: [group], ...rangeOf(target), ...rest };
  return (await target.api.startQuery(request, signal)).queryId;
}

/** What a query has found once it has ended. */
async function ended(target: Target, queryId: string): Promise<QueryResults> {
  for (;;) {
    const results = await target.api.getQueryResults({ queryId }, signal);
    if (results.status !== "Scheduled" && results.status !== "Running") return results;
    await target.pass?.(1000);
  }
}

function column({ rows }: QueryResults, name: string): (string | undefined)[] {
  return rows.map((row) => row.find(({ field }) => field === name)?.value);
}

/** What the port promises of queries of Logs Insights. */
export const queryCases: readonly ContractCase[] = [
  {
    name: "a query runs, and gives its rows, newest first",
    async run(target) {
      const { group } = await numbered(target, 3);
      const results = await ended(target, await start(target, group));
      expect(results.status).toBe("Complete");
      expect(column(results, "@message")).toEqual(["e2", "e1", "e0"]);
    },
  },
  {
    name: "a query tells what it read and found",
    async run(target) {
      const { group } = await numbered(target, 3);
      const results = await ended(target, await start(target, group));
      expect(results.statistics).toMatchObject({ recordsMatched: 3, recordsScanned: 3, bytesScanned: 6 });
    },
  },
  {
    name: "times are shown in UTC with milliseconds",
    async run(target) {
      const { group, now } = await numbered(target, 1);
      const [time] = column(await ended(target, await start(target, group)), "@timestamp");
      expect(time).toBe(new Date(now).toISOString().replace("T", " ").replace("Z", ""));
    },
  },
  {
    name: "a query reads nothing outside of its range, whose last second counts as a whole",
    async run(target) {
      const { group, now } = await numbered(target, 1);
      const endMs = Math.floor(now / 1000) * 1000 + 10_000;
      await put(target, group, stream, [
        [endMs + 999, "last"],
        [endMs + 1000, "after"],
      ]);
      const results = await ended(target, await start(target, group, { startMs: endMs - 1000, endMs }));
      expect(column(results, "@message")).toEqual(["last"]);
    },
  },
  {
    name: "a limit counts where the query has none",
    async run(target) {
      const { group } = await numbered(target, 5);
      const queryId = await start(target, group, { limit: 2 });
      expect(column(await ended(target, queryId), "@message")).toEqual(["e4", "e3"]);
    },
  },
  {
    name: "a query filters, parses and counts",
    async run(target) {
      const { group } = await numbered(target, 5);
      const queryString =
        'parse @message "e*" as n | filter n > 1 and @message like /^e/ | stats count(*) as count, max(n) by @logStream';
      const { rows } = await ended(target, await start(target, group, { queryString }));
      expect(rows).toEqual([
        [
          { field: "@logStream", value: stream },
          { field: "count", value: "3" },
          { field: "max(n)", value: "4" },
        ],
      ]);
    },
  },
  {
    name: "a query that can't be run is refused, with the place of what is wrong",
    async run(target) {
      const { group } = await numbered(target, 1);
      const queryString = "fields @message | filter (";
      const error: unknown = await start(target, group, { queryString }).catch((reason: unknown) => reason);
      expect(error).toMatchObject({ name: "LogsError", kind: "invalidInput", place: { start: 26, end: 27 } });
    },
  },
  {
    name: "results come in pages",
    async run(target) {
      const { group } = await numbered(target, 5);
      const queryId = await start(target, group);
      await ended(target, queryId);
      const first = await target.api.getQueryResults({ queryId, limit: 3 }, signal);
      expect(first.nextToken).toBeDefined();
      const { nextToken = "" } = first;
      const second = await target.api.getQueryResults({ queryId, limit: 3, nextToken }, signal);
      expect([column(first, "@message"), column(second, "@message")]).toEqual([
        ["e4", "e3", "e2"],
        ["e1", "e0"],
      ]);
      expect(second.nextToken).toBeUndefined();
    },
  },
  {
    name: "a query of a missing group is refused, by name",
    async run(target) {
      const missing = target.freshName();
      expect(await rejectsWith(start(target, missing), "notFound")).toContain(missing);
    },
  },
  {
    name: "over 50 groups and a query of over 10,000 characters are refused",
    async run(target) {
      const { group } = await numbered(target, 1);
      const groups = Array.from({ length: 51 }, (_, index) => `${group}-${index}`);
      await rejectsWith(start(target, group, { groups }), "invalidInput");
      await rejectsWith(start(target, group, { queryString: `fields @message${" ".repeat(10_000)}` }), "invalidInput");
    },
  },
  {
    name: "a range that ends before the group was created is refused",
    async run(target) {
      const { group } = await numbered(target, 1);
      const endMs = target.now() - dayMs;
      await rejectsWith(start(target, group, { startMs: endMs - hourMs, endMs }), "invalidInput");
    },
  },
  {
    name: "a query that is stopped is cancelled, and can't be stopped again",
    async run(target) {
      const { group } = await numbered(target, 1);
      const queryId = await start(target, group);
      expect(await target.api.stopQuery({ queryId }, signal)).toEqual({ stopped: true });
      expect((await target.api.getQueryResults({ queryId }, signal)).status).toBe("Cancelled");
      await rejectsWith(target.api.stopQuery({ queryId }, signal), "invalidInput");
    },
  },
  {
    name: "what nobody started has no results and can't be stopped",
    async run(target) {
      const queryId = "00000000-0000-4000-8000-000000000000";
      await rejectsWith(target.api.getQueryResults({ queryId }, signal), "notFound");
      await rejectsWith(target.api.stopQuery({ queryId }, signal), "notFound");
      await rejectsWith(target.api.listLogGroupsForQuery({ queryId }, signal), "notFound");
    },
  },
  {
    name: "queries are listed with the groups and the range before them",
    async run(target) {
      const { group } = await numbered(target, 1);
      const { startMs, endMs } = rangeOf(target);
      const queryString = "fields @message";
      const queryId = await start(target, group, { queryString });
      await ended(target, queryId);
      const { queries } = await target.api.describeQueries({ group, status: "Complete" }, signal);
      const [from, until] = [startMs, endMs].map((time) => Math.floor(time / 1000));
      const told = `SOURCE "${group}" START=${from}000 END=${until}999 | ${queryString}`;
      expect(queries).toMatchObject([{ queryId, queryString: told, status: "Complete", language: "CWLI", group }]);
      expect((await target.api.describeQueries({ group, status: "Running" }, signal)).queries).toEqual([]);
    },
  },
  {
    name: "a query tells the groups that it reads",
    async run(target) {
      const [one, two] = [await numbered(target, 1), await numbered(target, 1)];
      const groups = [one.group, two.group];
      const queryId = await start(target, "", { groups });
      const read = await target.api.listLogGroupsForQuery({ queryId }, signal);
      expect(read.groups.map((group) => group.replace(/^.*:/u, "")).toSorted()).toEqual(groups.toSorted());
    },
  },
];
