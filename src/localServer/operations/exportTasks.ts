import { createHash } from "node:crypto";
import { defaultExportPrefix, exportStates } from "../../logs/exports/exportTask.js";
import { limits } from "../../logs/limits.js";
import { invalidParameter, resourceNotFound, ServiceError } from "../protocol/serviceError.js";
import { exportStatus, type StoredExport } from "../store/exportTasks.js";
import {
  checkEnum,
  describeLimitMember,
  groupNameMember,
  streamNamePrefixMember,
  timestampMember,
  tokenMember,
} from "./memberRules.js";
import { unary } from "./operation.js";
import { pageFrom } from "./paging.js";

const taskIdMember = { type: "string", min: 1, max: limits.exportNameLength } as const;

/** What a bucket can be called (S3 user guide, "General purpose bucket naming rules"): no other one exists. */
const bucketNames = /^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/u;

/** A bucket of any name that S3 allows exists, and is open to the service. */
export const createExportTask = unary(
  {
    taskName: { type: "string", min: 1, max: limits.exportNameLength },
    logGroupName: { ...groupNameMember, required: true },
    logStreamNamePrefix: streamNamePrefixMember,
    from: { ...timestampMember, required: true },
    to: { ...timestampMember, required: true },
    destination: { type: "string", required: true, min: 1, max: limits.exportNameLength },
    destinationPrefix: { type: "string" },
  },
  ({ taskName, logGroupName, from, to, destination, destinationPrefix = defaultExportPrefix }, { store, clock }) => {
    const { createdAt } = store.group(logGroupName);
    if (to < from || to < createdAt) throw invalidParameter("The specified time range is not valid.");
    if (!bucketNames.test(destination)) {
      throw invalidParameter("The given bucket does not exist. Please make sure the bucket is valid.");
    }
    const now = clock.now();
    const { exportTasks } = store;
    const taskId = freeId([now, logGroupName, destination], (id) => exportTasks.has(id));
    // The service doesn't tell a prefix of log streams.
    const given = { logGroupName, from, to, destination, destinationPrefix };
    exportTasks.add(taskId, taskName === undefined ? given : { ...given, taskName }, now);
    return { taskId };
  },
);

function freeId(seed: readonly (string | number)[], isTaken: (id: string) => boolean): string {
  for (let attempt = 0; ; attempt += 1) {
    const hex = createHash("sha256")
      .update(JSON.stringify([...seed, attempt]))
      .digest("hex");
    const id = [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20, 32)].join("-");
    if (!isTaken(id)) return id;
  }
}

/** Newest first. */
export const describeExportTasks = unary(
  { taskId: taskIdMember, statusCode: { type: "string" }, nextToken: tokenMember, limit: describeLimitMember },
  ({ taskId, statusCode, nextToken, limit = describeLimitMember.max }, { store, clock }) => {
    if (statusCode !== undefined) checkEnum("statusCode", statusCode, exportStates);
    const now = clock.now();
    const found = store.exportTasks
      .all()
      .map((task) => ({ task, status: exportStatus(task, now) }))
      .filter(({ task, status }) => (taskId ?? task.id) === task.id && (statusCode ?? status.code) === status.code);
    const { items, next } = pageFrom(found, ({ task }) => task.id, { kind: "exportTasks", nextToken, limit, now });
    return { exportTasks: items.map(({ task }) => describe(task, now)), ...next };
  },
);

function describe(task: StoredExport, now: number): object {
  const { code, completedAt } = exportStatus(task, now);
  return {
    taskId: task.id,
    ...task.given,
    status: { code, ...(code === "COMPLETED" ? { message: "Completed successfully" } : {}) },
    executionInfo: {
      creationTime: task.createdAt,
      ...(completedAt === undefined ? {} : { completionTime: completedAt }),
    },
  };
}

/** A task is cancelled at once: it is never PENDING_CANCEL. The exception is the SDK's, its message our own. */
export const cancelExportTask = unary({ taskId: { ...taskIdMember, required: true } }, ({ taskId }, context) => {
  const cancelled = context.store.exportTasks.cancel(taskId, context.clock.now());
  if (cancelled === undefined) throw resourceNotFound("export task");
  if (!cancelled)
    throw new ServiceError("InvalidOperationException", "The specified export task has already finished.");
  return {};
});
