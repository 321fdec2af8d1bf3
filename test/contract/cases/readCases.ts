import { expect } from "vitest";
import {
  type ContractCase,
  allMessages,
  groupWithStream,
  numbered,
  put,
  rejectsWith,
  signal,
  stream,
} from "./contractCase.js";

/** What the port promises of reading the events of a stream. */
export const readCases: readonly ContractCase[] = [
  {
    name: "pages forward end when the token comes back",
    async run(target) {
      const { group } = await numbered(target, 5);
      const seen: string[][] = [];
      let token: string | undefined;
      for (let page = 0; page < 5; page += 1) {
        const request = {
          group,
          stream,
          startFromHead: true,
          limit: 2,
          ...(token === undefined ? {} : { nextToken: token }),
        };
        const { events, nextForwardToken } = await target.api.getLogEvents(request, signal);
        seen.push(events.map(({ message }) => message));
        if (nextForwardToken === token) break;
        token = nextForwardToken;
      }
      expect(seen).toEqual([["e0", "e1"], ["e2", "e3"], ["e4"], []]);
    },
  },
  {
    name: "pages backward begin with the newest and end when the token comes back",
    async run(target) {
      const { group } = await numbered(target, 5);
      const seen: string[][] = [];
      let token: string | undefined;
      for (let page = 0; page < 5; page += 1) {
        const request = {
          group,
          stream,
          startFromHead: false,
          limit: 2,
          ...(token === undefined ? {} : { nextToken: token }),
        };
        const { events, nextBackwardToken } = await target.api.getLogEvents(request, signal);
        seen.push(events.map(({ message }) => message));
        if (nextBackwardToken === token) break;
        token = nextBackwardToken;
      }
      expect(seen).toEqual([["e3", "e4"], ["e1", "e2"], ["e0"], []]);
    },
  },
  {
    name: "from the newest page one can go forward to what comes later",
    async run(target) {
      const { group, now } = await numbered(target, 3);
      const newest = await target.api.getLogEvents({ group, stream, startFromHead: false }, signal);
      await put(target, group, stream, [[now + 100, "later"]]);
      const nextToken = newest.nextForwardToken;
      const page = await target.api.getLogEvents({ group, stream, startFromHead: true, nextToken }, signal);
      expect(page.events.map(({ message }) => message)).toEqual(["later"]);
    },
  },
  {
    name: "from an empty stream one can go forward to what comes later",
    async run(target) {
      const group = await groupWithStream(target);
      for (const startFromHead of [true, false]) {
        const empty = await target.api.getLogEvents({ group, stream, startFromHead }, signal);
        expect(empty.events).toEqual([]);
        expect(empty.nextForwardToken).not.toBe("");
        expect(empty.nextBackwardToken).not.toBe("");
      }
      const { nextForwardToken: nextToken } = await target.api.getLogEvents(
        { group, stream, startFromHead: false },
        signal,
      );
      await put(target, group, stream, [[target.now(), "later"]]);
      const page = await target.api.getLogEvents({ group, stream, startFromHead: true, nextToken }, signal);
      expect(page.events.map(({ message }) => message)).toEqual(["later"]);
    },
  },
  {
    name: "reading a stream takes its start time in and its end time out",
    async run(target) {
      const { group, now } = await numbered(target, 5);
      const request = { group, stream, startFromHead: true, startTime: now + 1, endTime: now + 3 };
      const { events } = await target.api.getLogEvents(request, signal);
      expect(events.map(({ message }) => message)).toEqual(["e1", "e2"]);
    },
  },
  {
    name: "a page of a stream ends at 1 MiB",
    async run(target) {
      const group = await groupWithStream(target);
      const now = target.now();
      const big = "x".repeat(500_000);
      for (const message of ["a", "b", "c"]) await put(target, group, stream, [[now, big + message]]);
      const first = await target.api.getLogEvents({ group, stream, startFromHead: true }, signal);
      expect(first.events.map(({ message }) => message.at(-1))).toEqual(["a", "b"]);
      const nextToken = first.nextForwardToken;
      const second = await target.api.getLogEvents({ group, stream, startFromHead: true, nextToken }, signal);
      expect(second.events.map(({ message }) => message.at(-1))).toEqual(["c"]);
    },
  },
  {
    name: "late events stand at their place in time",
    async run(target) {
      const { group, now } = await numbered(target, 2);
      await put(target, group, stream, [[now - 1000, "late"]]);
      expect(await allMessages(target, group)).toEqual(["late", "e0", "e1"]);
    },
  },
  {
    name: "reading a missing stream is refused, by name",
    async run(target) {
      const group = await groupWithStream(target);
      const request = { group, stream: "missing", startFromHead: true };
      expect(await rejectsWith(target.api.getLogEvents(request, signal), "notFound")).toContain("missing");
    },
  },
  {
    name: "a made-up token is refused",
    async run(target) {
      const group = await groupWithStream(target);
      const request = { group, stream, startFromHead: true, nextToken: "made-up" };
      expect(await rejectsWith(target.api.getLogEvents(request, signal), "invalidInput")).toContain("nextToken");
      await rejectsWith(target.api.filterLogEvents({ group, nextToken: "made-up" }, signal), "invalidInput");
    },
  },
  {
    name: "a limit over 10,000 is refused",
    async run(target) {
      const group = await groupWithStream(target);
      const message = await rejectsWith(
        target.api.getLogEvents({ group, stream, startFromHead: true, limit: 10_001 }, signal),
        "invalidInput",
      );
      expect(message).toContain("Value '10001' at 'limit' failed to satisfy constraint");
      await rejectsWith(target.api.filterLogEvents({ group, limit: 10_001 }, signal), "invalidInput");
    },
  },
];
