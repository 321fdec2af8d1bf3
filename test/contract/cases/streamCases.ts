import { expect } from "vitest";
import {
  type ContractCase,
  allMessages,
  everyPage,
  filteredMessages,
  groupWithStream,
  put,
  rejectsWith,
  signal,
  stream,
} from "./contractCase.js";

/** What the port promises of log streams. */
export const streamCases: readonly ContractCase[] = [
  {
    name: "a stream without events has no event times",
    async run(target) {
      const group = await groupWithStream(target);
      const [found] = (await target.api.describeLogStreams({ group }, signal)).items;
      expect(found).toMatchObject({ name: stream });
      expect(found?.arn.endsWith(`:log-group:${group}:log-stream:${stream}`)).toBe(true);
      expect(found?.firstEventAt).toBeUndefined();
      expect(found?.lastEventAt).toBeUndefined();
    },
  },
  {
    name: "a stream with events has the times of its first and last",
    async run(target) {
      const group = await groupWithStream(target);
      const now = target.now();
      await put(target, group, stream, [
        [now - 1000, "first"],
        [now, "last"],
      ]);
      const [found] = (await target.api.describeLogStreams({ group }, signal)).items;
      expect(found).toMatchObject({ firstEventAt: now - 1000, lastEventAt: now });
    },
  },
  {
    name: "streams come by last event, newest first, in pages",
    async run(target) {
      const group = await groupWithStream(target, "old", "new", "middle");
      const now = target.now();
      await put(target, group, "old", [[now - 3000, "x"]]);
      await put(target, group, "new", [[now - 1000, "x"]]);
      await put(target, group, "middle", [[now - 2000, "x"]]);
      const pages = await everyPage((nextToken) =>
        target.api.describeLogStreams({ group, limit: 2, ...(nextToken === undefined ? {} : { nextToken }) }, signal),
      );
      expect(pages.map((page) => page.map(({ name }) => name))).toEqual([["new", "middle"], ["old"]]);
    },
  },
  {
    name: "with a prefix, streams come by name",
    async run(target) {
      const group = await groupWithStream(target, "web-b", "db", "web-a");
      const { items } = await target.api.describeLogStreams({ group, prefix: "web-" }, signal);
      expect(items.map(({ name }) => name)).toEqual(["web-a", "web-b"]);
    },
  },
  {
    name: "a second stream of the same name is refused, by name",
    async run(target) {
      const group = await groupWithStream(target);
      expect(await rejectsWith(target.api.createLogStream({ group, stream }, signal), "alreadyExists")).toContain(
        stream,
      );
    },
  },
  {
    name: "an illegal stream name is refused",
    async run(target) {
      const group = await groupWithStream(target);
      for (const name of ["a:b", "a*b", "x".repeat(513)]) {
        await rejectsWith(target.api.createLogStream({ group, stream: name }, signal), "invalidInput");
      }
    },
  },
  {
    name: "unusual but legal stream names work",
    async run(target) {
      const names = ["2026/11/22/[$LATEST]ab", "50% #1?", "日本語 🦆", "a b\tc"];
      const group = await groupWithStream(target, ...names);
      for (const name of names) {
        await put(target, group, name, [[target.now(), name]]);
        expect(await allMessages(target, group, name)).toEqual([name]);
      }
    },
  },
  {
    name: "a deleted stream is gone with its events",
    async run(target) {
      const group = await groupWithStream(target, stream, "other");
      await put(target, group, stream, [[target.now(), "gone"]]);
      await target.api.deleteLogStream({ group, stream }, signal);
      expect((await target.api.describeLogStreams({ group }, signal)).items.map(({ name }) => name)).toEqual(["other"]);
      expect(await filteredMessages(target, group, {})).toEqual([]);
      await rejectsWith(target.api.deleteLogStream({ group, stream }, signal), "notFound");
    },
  },
  {
    name: "streams of a missing group are not found, by name",
    async run(target) {
      const group = target.freshName();
      expect(await rejectsWith(target.api.describeLogStreams({ group }, signal), "notFound")).toContain(group);
      await rejectsWith(target.api.createLogStream({ group, stream }, signal), "notFound");
    },
  },
];
