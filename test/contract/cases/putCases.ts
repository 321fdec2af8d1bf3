import { expect } from "vitest";
import { limits } from "../../../src/logs/limits.js";
import {
  type ContractCase,
  allMessages,
  dayMs,
  groupWithStream,
  hourMs,
  minuteMs,
  put,
  rejectsWith,
  signal,
  stream,
} from "./contractCase.js";

/** What the port promises of writing events. */
export const putCases: readonly ContractCase[] = [
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
