import * as l10n from "../../base/l10n.js";
import { type Check, named, optional, record, streamName, text } from "../arguments.js";
import { limits } from "../limits.js";
import { LogsError } from "../logsError.js";
import { parseTimeRange } from "../time/timeRange.js";
import type { TimeContext } from "../time/zone.js";
import { checkBucket, checkExportPrefix } from "./checkExport.js";
import type { NewExport } from "./exportApi.js";
import type { ExportTask } from "./exportTask.js";

/** The name of a bucket. */
export const bucketName = named(checkBucket);

/** What keys begin with; empty for nothing. */
export const exportPrefix: Check<string> = (value, field) =>
  value === "" ? "" : named(checkExportPrefix)(value, field);

const taskName = named((name) =>
  name.length > limits.exportNameLength
    ? l10n.t`The name of an export task has at most ${limits.exportNameLength} characters; this one has ${name.length}.`
    : undefined,
);

/** A time, which parseTimeRange reads. */
const anything: Check<unknown> = (value) => value;

/** The fields of an export's argument, but for the group. */
export const exportFields = {
  streamPrefix: optional(streamName),
  start: anything,
  end: anything,
  bucket: optional(bucketName),
  prefix: optional(exportPrefix),
  name: optional(taskName),
};

/** The ends of a range that an argument gives, in epoch milliseconds. Throws a LogsError for one that is wrong. */
export function givenRange(
  { start, end }: { readonly start?: unknown; readonly end?: unknown },
  context: TimeContext,
): { readonly start?: number; readonly end?: number } {
  const { problem, ...range } = parseTimeRange(start, end, context);
  if (problem !== undefined) throw new LogsError("invalidInput", problem);
  return range;
}

const checkComplete = record({ group: text, ...exportFields });

/** Reads a complete export: `{ group, streamPrefix?, start, end, bucket, prefix?, name? }`, as the CLI takes it. */
export function completeExport(fields: object, context: TimeContext): NewExport {
  const { start: from, end: to, bucket, ...rest } = checkComplete(fields, "exportToS3");
  const { start, end } = givenRange({ start: from, end: to }, context);
  if (start === undefined || end === undefined || bucket === undefined) {
    throw new LogsError("invalidInput", l10n.t("An export needs “start”, “end” and “bucket”."));
  }
  return { ...rest, fromMs: start, toMs: end, bucket };
}

/** The fields that `completeExport` reads, of what a task did: the service doesn't tell a prefix of log streams. */
export function fieldsOfExport({ group, fromMs, toMs, bucket, prefix, name }: ExportTask): object {
  return { group, start: fromMs, end: toMs, bucket, prefix, ...(name === "" ? {} : { name }) };
}
