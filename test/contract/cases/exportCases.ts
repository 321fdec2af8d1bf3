import { expect } from "vitest";
import type { NewExport } from "../../../src/logs/exports/exportApi.js";
import type { Target } from "../target.js";
import { type ContractCase, groupWithStream, hourMs, rejectsWith, signal } from "./contractCase.js";

async function newExport(target: Target, rest: Partial<NewExport> = {}): Promise<NewExport> {
  const group = await groupWithStream(target);
  const now = target.now();
  return { group, fromMs: now - hourMs, toMs: now + hourMs, bucket: "exports-of-a-test", ...rest };
}

/** Starts an export once no other one is active. */
async function started(target: Target, request: NewExport): Promise<string> {
  for (const state of ["PENDING", "RUNNING"] as const) {
    const { items } = await target.api.describeExportTasks({ state }, signal);
    for (const { id } of items) await target.api.cancelExportTask({ id }, signal);
  }
  return (await target.api.createExportTask(request, signal)).id;
}

/** What the port promises of exports to S3. */
export const exportCases: readonly ContractCase[] = [
  {
    name: "an export is described as it was requested, under the default prefix, and is cancelled once",
    async run(target) {
      const request = await newExport(target, { name: "mine" });
      const id = await started(target, request);
      const { items } = await target.api.describeExportTasks({ id }, signal);
      const { group, fromMs, toMs, bucket } = request;
      expect(items).toEqual([
        {
          id,
          name: "mine",
          group,
          fromMs,
          toMs,
          bucket,
          prefix: "exportedlogs",
          state: expect.stringMatching(/^(?:PENDING|RUNNING)$/u) as unknown,
          createdMs: expect.any(Number) as unknown,
        },
      ]);
      await target.api.cancelExportTask({ id }, signal);
      const [cancelled] = (await target.api.describeExportTasks({ id }, signal)).items;
      expect(cancelled?.state).toMatch(/^(?:CANCELLED|PENDING_CANCEL)$/u);
    },
  },
  {
    name: "one export is active at a time, and those that ended can't be cancelled",
    async run(target) {
      const request = await newExport(target);
      const id = await started(target, request);
      await rejectsWith(target.api.createExportTask(request, signal), "limitExceeded");
      await target.api.cancelExportTask({ id }, signal);
      await rejectsWith(target.api.cancelExportTask({ id }, signal), "unsupported");
    },
  },
  {
    name: "exports come newest first, in pages",
    async run(target) {
      const request = await newExport(target);
      const ids = [await started(target, request), await started(target, request)];
      const first = await target.api.describeExportTasks({ limit: 1 }, signal);
      const second = await target.api.describeExportTasks({ limit: 1, nextToken: first.nextToken ?? "" }, signal);
      expect([first, second].flatMap(({ items }) => items.map((task) => task.id))).toEqual(ids.toReversed());
      await target.api.cancelExportTask({ id: ids[1] ?? "" }, signal);
    },
  },
  {
    name: "an export of a missing group, a wrong range or a missing task is refused",
    async run(target) {
      const request = await newExport(target);
      await rejectsWith(target.api.createExportTask({ ...request, group: target.freshName() }, signal), "notFound");
      const before = { ...request, toMs: request.fromMs - 1 };
      await rejectsWith(target.api.createExportTask(before, signal), "invalidInput");
      const id = "00000000-0000-4000-8000-000000000000";
      expect(await target.api.describeExportTasks({ id }, signal)).toEqual({ items: [] });
      await rejectsWith(target.api.cancelExportTask({ id }, signal), "notFound");
    },
  },
];
