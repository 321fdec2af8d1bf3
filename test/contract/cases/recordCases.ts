import { expect } from "vitest";
import {
  type ContractCase,
  groupWithStream,
  hourMs,
  minuteMs,
  put,
  rejectsWith,
  signal,
  stream,
} from "./contractCase.js";

/** What the port promises of the fields of events. */
export const recordCases: readonly ContractCase[] = [
  {
    name: "the pointer of a row leads to the whole event",
    async run(target) {
      const group = await groupWithStream(target);
      const now = target.now();
      const message = JSON.stringify({ level: "error", request: { id: "r1" }, items: [{ id: 7 }] });
      await put(target, group, stream, [[now, message]]);
      const range = { startMs: now - hourMs, endMs: now + hourMs };
      const query = { queryString: "fields @message", groups: [group], ...range };
      const { queryId } = await target.api.startQuery(query, signal);
      let results = await target.api.getQueryResults({ queryId }, signal);
      while (results.status === "Scheduled" || results.status === "Running") {
        await target.pass?.(1000);
        results = await target.api.getQueryResults({ queryId }, signal);
      }
      const pointer = results.rows[0]?.find(({ field }) => field === "@ptr")?.value ?? "";
      const record = await target.api.getLogRecord({ pointer }, signal);
      expect(Object.fromEntries(record.fields)).toMatchObject({
        "@message": message,
        "@logStream": stream,
        "@log": expect.stringMatching(new RegExp(`^\\d+:${group}$`, "u")) as unknown,
        level: "error",
        "request.id": "r1",
        "items.0.id": "7",
      });
    },
  },
  {
    name: "what is no pointer is refused",
    async run(target) {
      await rejectsWith(target.api.getLogRecord({ pointer: "none" }, signal), "invalidInput");
    },
  },
  {
    name: "the fields of a group come by how many events have them",
    async run(target) {
      const group = await groupWithStream(target);
      const now = target.now();
      await put(target, group, stream, [
        [now - 3000, '{"level":"info"}'],
        [now - 2000, '{"level":"error","code":5}'],
        [now - 1000, "plain"],
        [now - 500, "plain"],
      ]);
      const { fields } = await target.api.getLogGroupFields({ group }, signal);
      expect(fields).toContainEqual({ name: "@message", percent: 100 });
      expect(fields.slice(-2)).toEqual([
        { name: "level", percent: 50 },
        { name: "code", percent: 25 },
      ]);
      const earlier = await target.api.getLogGroupFields({ group, atMs: now - 30 * minuteMs }, signal);
      expect(earlier.fields).toEqual([]);
    },
  },
  {
    name: "each group has the indexes of the service",
    async run(target) {
      const group = await groupWithStream(target);
      const { indexes } = await target.api.describeFieldIndexes({ groups: [group] }, signal);
      expect(indexes).toContainEqual({
        name: "@logStream",
        category: "DEFAULT",
        type: "FIELD_INDEX",
        group: expect.stringMatching(new RegExp(`:log-group:${group}$`, "u")) as unknown,
      });
      await rejectsWith(target.api.describeFieldIndexes({ groups: [target.freshName()] }, signal), "notFound");
    },
  },
];
