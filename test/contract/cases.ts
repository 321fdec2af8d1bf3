import { expect } from "vitest";
import { limits } from "../../src/logs/limits.js";
import type { LiveTailUpdate, StartLiveTailRequest } from "../../src/logs/logsApi.js";
import type { NewMetricFilter } from "../../src/logs/metricFilters/metricFilter.js";
import type { LogEvent, Page } from "../../src/logs/model.js";
import type { LogsErrorKind } from "../../src/logs/logsError.js";
import type { Target } from "./target.js";

/** One promise of the port that everything behind it must keep. */
export interface ContractCase {
  readonly name: string;
  run(target: Target): Promise<void>;
}

const signal = new AbortController().signal;
const stream = "mytest";
const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
const dayMs = 24 * hourMs;

async function groupWithStream(target: Target, ...streams: string[]): Promise<string> {
  const group = target.freshName();
  await target.api.createLogGroup({ group }, signal);
  for (const name of streams.length === 0 ? [stream] : streams)
    await target.api.createLogStream({ group, stream: name }, signal);
  return group;
}

async function put(target: Target, group: string, name: string, messages: readonly [number, string][]) {
  const events = messages.map(([timestamp, message]) => ({ timestamp, message }));
  return target.api.putLogEvents({ group, stream: name, events }, signal);
}

async function allMessages(target: Target, group: string, name = stream): Promise<string[]> {
  const page = await target.api.getLogEvents({ group, stream: name, startFromHead: true }, signal);
  return page.events.map(({ message }) => message);
}

async function rejectsWith(work: Promise<unknown>, kind: LogsErrorKind): Promise<string> {
  const error: unknown = await work.then(
    () => undefined,
    (error: unknown) => error,
  );
  expect(error).toMatchObject({ name: "LogsError", kind });
  return (error as Error).message;
}

async function everyPage<T>(read: (nextToken: string | undefined) => Promise<Page<T>>): Promise<(readonly T[])[]> {
  const pages: (readonly T[])[] = [];
  let token: string | undefined;
  do {
    const page = await read(token);
    pages.push(page.items);
    token = page.nextToken;
  } while (token !== undefined);
  return pages;
}

async function filteredMessages(target: Target, group: string, rest: object): Promise<string[]> {
  const pages = await everyPage((nextToken) =>
    target.api.filterLogEvents({ group, ...rest, ...(nextToken === undefined ? {} : { nextToken }) }, signal),
  );
  return pages.flat().map(({ message }) => message);
}

const groups: readonly ContractCase[] = [
  {
    name: "a created group is described, and gone after its deletion",
    async run(target) {
      const group = await groupWithStream(target);
      const [found] = (await target.api.describeLogGroups({ prefix: group }, signal)).items;
      expect(found?.name).toBe(group);
      expect(found?.arn.endsWith(`:log-group:${group}`)).toBe(true);
      expect(Math.abs((found?.createdAt ?? 0) - target.now())).toBeLessThan(minuteMs);
      expect(found?.retentionInDays).toBeUndefined();
      await target.api.deleteLogGroup({ group }, signal);
      expect((await target.api.describeLogGroups({ prefix: group }, signal)).items).toEqual([]);
      await rejectsWith(target.api.deleteLogGroup({ group }, signal), "notFound");
    },
  },
  {
    name: "a second group of the same name is refused, by name",
    async run(target) {
      const group = await groupWithStream(target);
      expect(await rejectsWith(target.api.createLogGroup({ group }, signal), "alreadyExists")).toContain(group);
    },
  },
  {
    name: "an illegal group name is refused",
    async run(target) {
      for (const name of ["with space", "ü", "a:b", "x".repeat(513)]) {
        await rejectsWith(target.api.createLogGroup({ group: name }, signal), "invalidInput");
      }
    },
  },
  {
    name: "a group name that starts with aws/ is refused",
    run: async (target) =>
      void (await rejectsWith(target.api.createLogGroup({ group: "aws/mine" }, signal), "invalidInput")),
  },
  {
    name: "groups come sorted by ASCII, in pages",
    async run(target) {
      const prefix = target.freshName();
      const names = ["/b", "-Z", "-a", "_c", ".d", "#e"].map((end) => prefix + end);
      for (const name of names) await target.api.createLogGroup({ group: name }, signal);
      const pages = await everyPage((nextToken) =>
        target.api.describeLogGroups({ prefix, limit: 4, ...(nextToken === undefined ? {} : { nextToken }) }, signal),
      );
      expect(pages.map((page) => page.length)).toEqual([4, 2]);
      expect(pages.flat().map(({ name }) => name)).toEqual(names.sort());
    },
  },
  {
    name: "a pattern finds groups by a case-sensitive part of the name",
    async run(target) {
      const prefix = target.freshName();
      await target.api.createLogGroup({ group: `${prefix}-Web` }, signal);
      await target.api.createLogGroup({ group: `${prefix}-web` }, signal);
      const { items } = await target.api.describeLogGroups({ pattern: `${prefix.slice(2)}-web` }, signal);
      expect(items.map(({ name }) => name)).toEqual([`${prefix}-web`]);
    },
  },
  {
    name: "prefix and pattern together are refused",
    async run({ api }) {
      const message = await rejectsWith(api.describeLogGroups({ prefix: "a", pattern: "b" }, signal), "invalidInput");
      expect(message).toContain("mutually exclusive");
    },
  },
  {
    name: "retention is set, described and taken away",
    async run(target) {
      const group = await groupWithStream(target);
      const retention = async () =>
        (await target.api.describeLogGroups({ prefix: group }, signal)).items[0]?.retentionInDays;
      await target.api.putRetentionPolicy({ group, retentionInDays: 30 }, signal);
      expect(await retention()).toBe(30);
      await target.api.deleteRetentionPolicy({ group }, signal);
      expect(await retention()).toBeUndefined();
    },
  },
  {
    name: "a retention that is not in the list is refused",
    async run(target) {
      const group = await groupWithStream(target);
      await rejectsWith(target.api.putRetentionPolicy({ group, retentionInDays: 2 }, signal), "invalidInput");
    },
  },
  {
    name: "a group keeps the class, the tags and the key that it is created with",
    async run(target) {
      const group = target.freshName();
      const kmsKeyId = "arn:aws:kms:us-east-1:000000000000:key/1";
      const settings = { logClass: "INFREQUENT_ACCESS", kmsKeyId, tags: { team: "payments" } } as const;
      await target.api.createLogGroup({ group, ...settings }, signal);
      const [found] = (await target.api.describeLogGroups({ prefix: group }, signal)).items;
      expect(found).toMatchObject({ logClass: "INFREQUENT_ACCESS", kmsKeyId });
      expect(await target.api.listTagsForResource({ arn: found?.arn ?? "" }, signal)).toEqual({ team: "payments" });
    },
  },
  {
    name: "tags are added, changed and removed",
    async run(target) {
      const arn = await arnOf(target, await groupWithStream(target));
      const tags = () => target.api.listTagsForResource({ arn }, signal);
      expect(await tags()).toEqual({});
      await target.api.tagResource({ arn, tags: { team: "payments", "cost centre": "12" } }, signal);
      await target.api.tagResource({ arn, tags: { team: "orders", empty: "" } }, signal);
      expect(await tags()).toEqual({ team: "orders", "cost centre": "12", empty: "" });
      await target.api.untagResource({ arn, keys: ["team", "empty", "not there"] }, signal);
      expect(await tags()).toEqual({ "cost centre": "12" });
    },
  },
  {
    name: "a tag that no resource can have is refused",
    async run(target) {
      const arn = await arnOf(target, await groupWithStream(target));
      await rejectsWith(target.api.tagResource({ arn, tags: { "a,b": "" } }, signal), "invalidInput");
      const many = Object.fromEntries(Array.from({ length: 51 }, (_, index) => [`key${index}`, ""]));
      await rejectsWith(target.api.tagResource({ arn, tags: many }, signal), "limitExceeded");
    },
  },
  {
    name: "tags of a missing group are refused, by name",
    async run(target) {
      const missing = target.freshName();
      const arn = (await arnOf(target, await groupWithStream(target))).replace(
        /log-group:.*$/u,
        `log-group:${missing}`,
      );
      expect(await rejectsWith(target.api.listTagsForResource({ arn }, signal), "notFound")).toContain(missing);
    },
  },
  {
    name: "a new group has no subscription filters, a missing one is refused by name",
    async run(target) {
      const group = await groupWithStream(target);
      expect((await target.api.describeSubscriptionFilters({ group }, signal)).items).toEqual([]);
      const missing = target.freshName();
      const reading = target.api.describeSubscriptionFilters({ group: missing }, signal);
      expect(await rejectsWith(reading, "notFound")).toContain(missing);
    },
  },
  {
    name: "a subscription filter is put, replaced and deleted, a third one and a missing destination are refused",
    async run(target) {
      const group = await groupWithStream(target);
      const destinationArn = "arn:aws:lambda:us-east-1:000000000000:function:f";
      const put = (name: string, pattern = "", arn = destinationArn): Promise<void> =>
        target.api.putSubscriptionFilter({ group, name, pattern, destinationArn: arn }, signal);
      await put("a", "ERROR");
      await put("a", "{ $.level = ERROR }");
      await put("b");
      expect((await target.api.describeSubscriptionFilters({ group }, signal)).items).toEqual([
        { name: "a", pattern: "{ $.level = ERROR }", destinationArn },
        { name: "b", pattern: "", destinationArn },
      ]);
      await rejectsWith(put("c"), "limitExceeded");
      await target.api.deleteSubscriptionFilter({ group, name: "a" }, signal);
      await rejectsWith(target.api.deleteSubscriptionFilter({ group, name: "a" }, signal), "notFound");
      await rejectsWith(put("c", "", "arn:aws:sqs:us-east-1:000000000000:q"), "invalidInput");
      await rejectsWith(put("c", "", "arn:aws:kinesis:us-east-1:000000000000:stream/s"), "invalidInput");
      expect((await target.api.describeSubscriptionFilters({ group }, signal)).items).toHaveLength(1);
    },
  },
  {
    name: "a group under deletion protection can't be deleted, nor its streams",
    async run(target) {
      const group = await groupWithStream(target);
      const isProtected = async () =>
        (await target.api.describeLogGroups({ prefix: group }, signal)).items[0]?.deletionProtected === true;
      expect(await isProtected()).toBe(false);
      await target.api.putLogGroupDeletionProtection({ group, enabled: true }, signal);
      expect(await isProtected()).toBe(true);
      await rejectsWith(target.api.deleteLogGroup({ group }, signal), "invalidInput");
      await rejectsWith(target.api.deleteLogStream({ group, stream }, signal), "invalidInput");
      await target.api.putLogGroupDeletionProtection({ group, enabled: false }, signal);
      await target.api.deleteLogGroup({ group }, signal);
      await rejectsWith(target.api.putLogGroupDeletionProtection({ group, enabled: true }, signal), "notFound");
    },
  },
  {
    name: "retention of a missing group is refused",
    async run(target) {
      await rejectsWith(
        target.api.putRetentionPolicy({ group: target.freshName(), retentionInDays: 30 }, signal),
        "notFound",
      );
      await rejectsWith(target.api.deleteRetentionPolicy({ group: target.freshName() }, signal), "notFound");
    },
  },
];

const streams: readonly ContractCase[] = [
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

const puts: readonly ContractCase[] = [
  {
    name: "put events are read back as they were",
    async run(target) {
      const group = await groupWithStream(target);
      const now = target.now();
      const messages = [
        "hello world",
        "multi\nline\r\n\tindented",
        "ünïcødé 🦆",
        "\u0000\u001B[31mred",
        '{"a":"\\"b\\""}',
      ];
      expect(
        await put(
          target,
          group,
          stream,
          messages.map((message, index) => [now + index, message]),
        ),
      ).toEqual({});
      const { events } = await target.api.getLogEvents({ group, stream, startFromHead: true }, signal);
      expect(events.map(({ message }) => message)).toEqual(messages);
      expect(events.map(({ timestamp }) => timestamp)).toEqual(messages.map((_, index) => now + index));
      expect(events.every((event) => event.stream === stream && event.eventId === undefined)).toBe(true);
      expect(Math.abs((events[0]?.ingestionTime ?? 0) - now)).toBeLessThan(minuteMs);
    },
  },
  {
    name: "a batch that is out of order is refused as a whole",
    async run(target) {
      const group = await groupWithStream(target);
      const now = target.now();
      const message = await rejectsWith(
        put(target, group, stream, [
          [now, "b"],
          [now - 1, "a"],
        ]),
        "invalidInput",
      );
      expect(message).toContain("chronological order");
      expect(await allMessages(target, group)).toEqual([]);
    },
  },
  {
    name: "a batch over more than 24 hours is refused as a whole",
    async run(target) {
      const group = await groupWithStream(target);
      const now = target.now();
      await rejectsWith(
        put(target, group, stream, [
          [now - dayMs - 1, "a"],
          [now, "b"],
        ]),
        "invalidInput",
      );
      expect(await allMessages(target, group)).toEqual([]);
      expect(
        await put(target, group, stream, [
          [now - dayMs, "a"],
          [now, "b"],
        ]),
      ).toEqual({});
    },
  },
  {
    name: "a batch of exactly 1 MiB is taken, a byte more is refused",
    async run(target) {
      const group = await groupWithStream(target);
      const now = target.now();
      const half = "ü".repeat((limits.batchBytes / 2 - limits.eventOverheadBytes) / 2);
      await rejectsWith(
        put(target, group, stream, [
          [now, half],
          [now, `${half}x`],
        ]),
        "invalidInput",
      );
      expect(
        await put(target, group, stream, [
          [now, half],
          [now, half],
        ]),
      ).toEqual({});
    },
  },
  {
    name: "10,000 events are taken, one more is refused",
    async run(target) {
      const group = await groupWithStream(target);
      const now = target.now();
      const events = Array.from({ length: 10_000 }, (_, index): [number, string] => [now, `e${index}`]);
      expect(await put(target, group, stream, events)).toEqual({});
      await rejectsWith(put(target, group, stream, [...events, [now, "one more"]]), "invalidInput");
      expect(await allMessages(target, group)).toEqual(events.map(([, message]) => message));
    },
  },
  {
    name: "an empty message and an empty batch are refused",
    async run(target) {
      const group = await groupWithStream(target);
      await rejectsWith(put(target, group, stream, [[target.now(), ""]]), "invalidInput");
      await rejectsWith(put(target, group, stream, []), "invalidInput");
    },
  },
  {
    name: "an event that is 15 days old is rejected, the rest is stored",
    async run(target) {
      const group = await groupWithStream(target);
      const now = target.now();
      const rejected = await put(target, group, stream, [
        [now - 15 * dayMs, "old"],
        [now - 14 * dayMs - minuteMs, "old"],
        [now, "ok"],
      ]);
      expect(rejected).toEqual({ tooOldUntil: 2 });
      expect(await allMessages(target, group)).toEqual(["ok"]);
    },
  },
  {
    name: "an event that is over 2 hours ahead is rejected, the rest is stored",
    async run(target) {
      const group = await groupWithStream(target);
      const now = target.now();
      const rejected = await put(target, group, stream, [
        [now, "ok"],
        [now + 2 * hourMs - minuteMs, "ok"],
        [now + 2 * hourMs + minuteMs, "new"],
      ]);
      expect(rejected).toEqual({ tooNewFrom: 2 });
      expect(await allMessages(target, group)).toEqual(["ok", "ok"]);
    },
  },
  {
    name: "too old and too new in one batch are both named",
    async run(target) {
      const group = await groupWithStream(target);
      const now = target.now();
      const rejected = await put(target, group, stream, [
        [now - 20 * dayMs, "old"],
        [now, "ok"],
        [now + dayMs, "new"],
      ]);
      expect(rejected).toEqual({ tooOldUntil: 1, tooNewFrom: 2 });
      expect(await allMessages(target, group)).toEqual(["ok"]);
    },
  },
  {
    name: "an event older than the retention is rejected as expired",
    async run(target) {
      const group = await groupWithStream(target);
      await target.api.putRetentionPolicy({ group, retentionInDays: 1 }, signal);
      const now = target.now();
      const rejected = await put(target, group, stream, [
        [now - 2 * dayMs, "expired"],
        [now, "ok"],
      ]);
      expect(rejected).toEqual({ expiredUntil: 1 });
      expect(await allMessages(target, group)).toEqual(["ok"]);
    },
  },
  {
    name: "a put to a missing group or stream is refused, by name",
    async run(target) {
      const group = await groupWithStream(target);
      const now = target.now();
      expect(await rejectsWith(put(target, group, "missing", [[now, "x"]]), "notFound")).toContain("missing");
      await rejectsWith(put(target, target.freshName(), stream, [[now, "x"]]), "notFound");
    },
  },
];

async function numbered(target: Target, count: number): Promise<{ group: string; now: number }> {
  const group = await groupWithStream(target);
  const now = target.now();
  await put(
    target,
    group,
    stream,
    Array.from({ length: count }, (_, index) => [now + index, `e${index}`]),
  );
  return { group, now };
}

const reads: readonly ContractCase[] = [
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

const filters: readonly ContractCase[] = [
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

async function arnOf({ api }: Target, group: string): Promise<string> {
  return (await api.describeLogGroups({ prefix: group }, signal)).items[0]?.arn ?? "";
}

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

const nginx = '127.0.0.1 - frank [10/Oct/2000:13:25:15 -0700] "GET /index.html HTTP/1.0" ';
const countOf404: NewMetricFilter = {
  name: "not-found",
  pattern: "[ip, id, user, timestamp, request, status=404, size]",
  transformation: { metricName: "NotFound", metricNamespace: "Web", metricValue: "1", defaultValue: 0, unit: "Count" },
};

const metricFilters: readonly ContractCase[] = [
  {
    name: "a metric filter is put, described, replaced and deleted",
    async run(target) {
      const group = await groupWithStream(target);
      const described = async () => (await target.api.describeMetricFilters({ group }, signal)).items;
      expect(await described()).toEqual([]);
      await target.api.putMetricFilter({ group, ...countOf404 }, signal);
      expect(await described()).toEqual([{ ...countOf404, group, createdAt: expect.any(Number) }]);
      const transformation = { ...countOf404.transformation, metricValue: "$size" };
      await target.api.putMetricFilter({ group, ...countOf404, transformation }, signal);
      expect(await described()).toMatchObject([{ name: "not-found", transformation }]);
      await target.api.deleteMetricFilter({ group, name: "not-found" }, signal);
      expect(await described()).toEqual([]);
      await rejectsWith(target.api.deleteMetricFilter({ group, name: "not-found" }, signal), "notFound");
    },
  },
  {
    name: "a group counts its metric filters",
    async run(target) {
      const group = await groupWithStream(target);
      await target.api.putMetricFilter({ group, ...countOf404 }, signal);
      const [found] = (await target.api.describeLogGroups({ prefix: group }, signal)).items;
      expect(found?.metricFilterCount).toBe(1);
    },
  },
  {
    name: "metric filters keep their dimensions",
    async run(target) {
      const group = await groupWithStream(target);
      const dimensions = { Status: "$status", User: "$user" };
      const { defaultValue: _, ...rest } = countOf404.transformation;
      const filter = { ...countOf404, transformation: { ...rest, dimensions } };
      await target.api.putMetricFilter({ group, ...filter }, signal);
      const [found] = (await target.api.describeMetricFilters({ group }, signal)).items;
      expect(found?.transformation).toEqual(filter.transformation);
    },
  },
  {
    name: "metric filters come by name, by prefix, and in pages",
    async run(target) {
      const group = await groupWithStream(target);
      for (const name of ["b-2", "a-1", "b-1"])
        await target.api.putMetricFilter({ group, ...countOf404, name }, signal);
      const pages = await everyPage((nextToken) =>
        target.api.describeMetricFilters(
          { group, limit: 2, ...(nextToken === undefined ? {} : { nextToken }) },
          signal,
        ),
      );
      expect(pages.map((page) => page.map(({ name }) => name))).toEqual([["a-1", "b-1"], ["b-2"]]);
      const { items } = await target.api.describeMetricFilters({ group, prefix: "b" }, signal);
      expect(items.map(({ name }) => name)).toEqual(["b-1", "b-2"]);
    },
  },
  {
    name: "a metric filter that no group can have is refused",
    async run(target) {
      const group = await groupWithStream(target);
      const { transformation } = countOf404;
      const wrong: readonly Partial<NewMetricFilter>[] = [
        { name: "a:b" },
        { pattern: "[ip, id" },
        { transformation: { ...transformation, metricName: "a$b" } },
        { transformation: { ...transformation, metricValue: "x" } },
      ];
      for (const part of wrong) {
        await rejectsWith(target.api.putMetricFilter({ group, ...countOf404, ...part }, signal), "invalidInput");
      }
    },
  },
  {
    name: "a group has up to 100 metric filters, five of them with regular expressions",
    async run(target) {
      const group = await groupWithStream(target);
      const put = (name: string, pattern = "") =>
        target.api.putMetricFilter({ group, ...countOf404, name, pattern }, signal);
      for (let index = 0; index < 5; index++) await put(`regex-${index}`, "%a+%");
      await rejectsWith(put("regex-5", "%a+%"), "limitExceeded");
      for (let index = 5; index < 100; index++) await put(`filter-${index}`);
      await rejectsWith(put("filter-100"), "limitExceeded");
      await put("filter-99", "ERROR");
    },
  },
  {
    name: "metric filters of a missing group are refused, by name",
    async run(target) {
      const group = target.freshName();
      const attempts = [
        target.api.describeMetricFilters({ group }, signal),
        target.api.putMetricFilter({ group, ...countOf404 }, signal),
        target.api.deleteMetricFilter({ group, name: "x" }, signal),
      ];
      for (const attempt of attempts) expect(await rejectsWith(attempt, "notFound")).toContain(group);
    },
  },
  {
    name: "a test of a pattern gives the messages that match, with the texts of its fields",
    async run({ api }) {
      const messages = [`${nginx}200 1534`, `${nginx}404 78`, "something else"];
      expect(await api.testMetricFilter({ pattern: countOf404.pattern, messages }, signal)).toEqual([
        {
          eventNumber: 2,
          message: messages[1],
          values: {
            $ip: "127.0.0.1",
            $id: "-",
            $user: "frank",
            $timestamp: "10/Oct/2000:13:25:15 -0700",
            $request: "GET /index.html HTTP/1.0",
            $status: "404",
            $size: "78",
          },
        },
      ]);
    },
  },
  {
    name: "a test takes 1 to 50 messages, none of them empty, and no broken pattern",
    async run({ api }) {
      const test = (pattern: string, messages: readonly string[]) =>
        api.testMetricFilter({ pattern, messages }, signal);
      expect(
        await test(
          "",
          Array.from({ length: 50 }, () => "x"),
        ),
      ).toHaveLength(50);
      await rejectsWith(
        test(
          "",
          Array.from({ length: 51 }, () => "x"),
        ),
        "invalidInput",
      );
      await rejectsWith(test("", []), "invalidInput");
      await rejectsWith(test("", ["x", ""]), "invalidInput");
      await rejectsWith(test("{ $.a = }", ["x"]), "invalidInput");
    },
  },
];

const liveTails: readonly ContractCase[] = [
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

const aborts: readonly ContractCase[] = [
  {
    name: "an aborted call rejects with an AbortError",
    async run(target) {
      const controller = new AbortController();
      controller.abort();
      await expect(target.api.describeLogGroups({}, controller.signal)).rejects.toMatchObject({ name: "AbortError" });
    },
  },
];

/** Every promise of the port, by what it is about. */
export const contract: Readonly<Record<string, readonly ContractCase[]>> = {
  groups,
  streams,
  puts,
  reads,
  filters,
  metricFilters,
  liveTails,
  aborts,
};
