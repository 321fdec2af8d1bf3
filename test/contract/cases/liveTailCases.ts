import { expect } from "vitest";
import type { LiveTailUpdate, StartLiveTailRequest } from "../../../src/logs/logsApi.js";
import type { Target } from "../target.js";
import { type ContractCase, arnOf, groupWithStream, hourMs, put, rejectsWith, signal, stream } from "./contractCase.js";

/** A session that has begun. */
async function liveTail(target: Target, request: StartLiveTailRequest, signal: AbortSignal) {
  const updates = target.api.startLiveTail(request, signal)[Symbol.asyncIterator]();
  expect(await updates.next()).toEqual({ done: false, value: { kind: "start" } });
  return {
    /** What the next second brings. */
    async next() {
      const update = updates.next();
      await target.pass?.(1000);
      return (await update).value as LiveTailUpdate;
    },
  };
}

/** What the port promises of Live Tail. */
export const liveTailCases: readonly ContractCase[] = [
  {
    name: "a live tail shows what is put from then on, with its group and stream, and updates without events",
    async run(target) {
      const group = await groupWithStream(target);
      await put(target, group, stream, [[target.now(), "before"]]);
      const leaving = new AbortController();
      const session = await liveTail(target, { groupArns: [await arnOf(target, group)] }, leaving.signal);
      await put(target, group, stream, [[target.now() - hourMs, "late"]]);
      expect(await session.next()).toMatchObject({
        kind: "events",
        sampled: false,
        events: [{ group, stream, message: "late", timestamp: expect.any(Number), ingestionTime: expect.any(Number) }],
      });
      expect(await session.next()).toEqual({ kind: "events", events: [], sampled: false });
      leaving.abort();
    },
  },
  {
    name: "a live tail keeps to a pattern and a prefix of streams",
    async run(target) {
      const group = await groupWithStream(target, "web-1", "db-1");
      const leaving = new AbortController();
      const request = { groupArns: [await arnOf(target, group)], streamPrefix: "web", filterPattern: "ERROR" };
      const session = await liveTail(target, request, leaving.signal);
      await put(target, group, "db-1", [[target.now(), "ERROR db"]]);
      await put(target, group, "web-1", [
        [target.now(), "fine"],
        [target.now(), "ERROR web"],
      ]);
      expect(await session.next()).toMatchObject({ events: [{ message: "ERROR web" }] });
      leaving.abort();
    },
  },
  {
    name: "a live tail of a missing group is refused",
    async run(target) {
      const group = await groupWithStream(target);
      const arn = await arnOf(target, group);
      await target.api.deleteLogGroup({ group }, signal);
      const updates = target.api.startLiveTail({ groupArns: [arn] }, signal)[Symbol.asyncIterator]();
      await rejectsWith(updates.next(), "notFound");
    },
  },
  {
    name: "an aborted live tail rejects with an AbortError",
    async run(target) {
      const group = await groupWithStream(target);
      const leaving = new AbortController();
      const request = { groupArns: [await arnOf(target, group)] };
      const updates = target.api.startLiveTail(request, leaving.signal)[Symbol.asyncIterator]();
      await updates.next();
      const next = updates.next();
      leaving.abort();
      await expect(next).rejects.toMatchObject({ name: "AbortError" });
    },
  },
];
