import { expect } from "vitest";
import type { LogEvent } from "../../../src/logs/model.js";
import {
  type ContractCase,
  everyPage,
  filteredMessages,
  groupWithStream,
  numbered,
  put,
  rejectsWith,
  signal,
  stream,
} from "./contractCase.js";

function patternCase(what: string, filterPattern: string, expected: readonly string[]): ContractCase {
  return {
    name: `a pattern matches ${what}`,
    async run(target) {
      const group = await groupWithStream(target);
      const now = target.now();
      await put(target, group, stream, [
        [now, "an ERROR here"],
        [now + 1, "ERROR timeout"],
        [now + 2, "WARN only"],
      ]);
      const found = await filteredMessages(target, group, { filterPattern });
      expect(found).toEqual(expected);
    },
  };
}

/** What the port promises of reading the events of a group. */
export const filterCases: readonly ContractCase[] = [
  {
    name: "filtering takes both its start and its end time in",
    async run(target) {
      const { group, now } = await numbered(target, 5);
      expect(await filteredMessages(target, group, { startTime: now + 1, endTime: now + 3 })).toEqual([
        "e1",
        "e2",
        "e3",
      ]);
    },
  },
  {
    name: "events of several streams come merged in time order, each with its id and its stream",
    async run(target) {
      const group = await groupWithStream(target, "a", "b", "c");
      const now = target.now();
      await put(target, group, "b", [
        [now + 1, "1"],
        [now + 4, "4"],
      ]);
      await put(target, group, "a", [
        [now, "0"],
        [now + 3, "3"],
      ]);
      await put(target, group, "c", [[now + 2, "2"]]);
      const { items } = await target.api.filterLogEvents({ group }, signal);
      expect(items.map(({ message }) => message)).toEqual(["0", "1", "2", "3", "4"]);
      expect(items.map((event) => event.stream)).toEqual(["a", "b", "c", "a", "b"]);
      expect(new Set(items.map(({ eventId }) => eventId)).size).toBe(5);
      expect(items.every(({ eventId }) => (eventId ?? "") !== "")).toBe(true);
    },
  },
  {
    name: "filtered events come in pages until the token is absent",
    async run(target) {
      const { group } = await numbered(target, 5);
      const pages = await everyPage<LogEvent>((nextToken) =>
        target.api.filterLogEvents({ group, limit: 2, ...(nextToken === undefined ? {} : { nextToken }) }, signal),
      );
      expect(pages.map((page) => page.length).filter((length) => length > 0)).toEqual([2, 2, 1]);
      expect(pages.flat().map(({ message }) => message)).toEqual(["e0", "e1", "e2", "e3", "e4"]);
    },
  },
  {
    name: "streams are chosen by name or by prefix",
    async run(target) {
      const group = await groupWithStream(target, "web-1", "web-2", "db");
      for (const name of ["web-1", "web-2", "db"]) await put(target, group, name, [[target.now(), name]]);
      expect(await filteredMessages(target, group, { streams: ["db", "web-2"] })).toHaveLength(2);
      expect(await filteredMessages(target, group, { streamPrefix: "web-" })).toEqual(["web-1", "web-2"]);
    },
  },
  {
    name: "names and a prefix together are refused",
    async run(target) {
      const group = await groupWithStream(target);
      const request = { group, streams: [stream], streamPrefix: "my" };
      await rejectsWith(target.api.filterLogEvents(request, signal), "invalidInput");
    },
  },
  {
    name: "over 100 stream names are refused",
    async run(target) {
      const group = await groupWithStream(target);
      const streams = Array.from({ length: 101 }, (_, index) => `s${index}`);
      await rejectsWith(target.api.filterLogEvents({ group, streams }, signal), "invalidInput");
    },
  },
  {
    name: "filtering a missing group or stream is refused",
    async run(target) {
      const group = await groupWithStream(target);
      await rejectsWith(target.api.filterLogEvents({ group: target.freshName() }, signal), "notFound");
      await rejectsWith(target.api.filterLogEvents({ group, streams: ["missing"] }, signal), "notFound");
    },
  },
  patternCase("a term", "ERROR", ["an ERROR here", "ERROR timeout"]),
  patternCase("two terms", "ERROR timeout", ["ERROR timeout"]),
  patternCase("a phrase", '"an ERROR"', ["an ERROR here"]),
  patternCase("either of two terms", "?WARN ?timeout", ["ERROR timeout", "WARN only"]),
  patternCase("a term that must not stand there", "ERROR -timeout", ["an ERROR here"]),
  patternCase("the case of a term", "error", []),
  {
    name: "a pattern of more than 1,024 characters is refused",
    async run(target) {
      const group = await groupWithStream(target);
      await rejectsWith(target.api.filterLogEvents({ group, filterPattern: "x".repeat(1025) }, signal), "invalidInput");
    },
  },
  {
    name: "a broken pattern is refused",
    async run(target) {
      const group = await groupWithStream(target);
      await rejectsWith(target.api.filterLogEvents({ group, filterPattern: '"open' }, signal), "invalidInput");
    },
  },
];
