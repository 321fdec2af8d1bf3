/** The states of an export task, as the service names them. */
export const exportStates = ["PENDING", "RUNNING", "COMPLETED", "FAILED", "CANCELLED", "PENDING_CANCEL"] as const;

/** The state of an export task; what the service adds one day is taken as it is. */
export type ExportState = (typeof exportStates)[number] | (string & {});

/** An export of a log group to a bucket of S3, as the service describes it: it doesn't tell a prefix of log streams. */
export interface ExportTask {
  readonly id: string;
  /** Empty where it has none. */
  readonly name: string;
  readonly group: string;
  /** The range of the exported events in epoch milliseconds, both inclusive. */
  readonly fromMs: number;
  readonly toMs: number;
  readonly bucket: string;
  /** What the keys of its objects begin with, without a slash at the end. */
  readonly prefix: string;
  readonly state: ExportState;
  /** What the service says of the state. */
  readonly message?: string;
  /** Epoch milliseconds. */
  readonly createdMs?: number;
  readonly completedMs?: number;
}

/** Where keys begin if no prefix is given (CreateExportTask). */
export const defaultExportPrefix = "exportedlogs";

/** True while a task takes the one place that an account has for a region (quotas page). */
export function isActiveExport({ state }: Pick<ExportTask, "state">): boolean {
  return state === "PENDING" || state === "RUNNING";
}

/** True for a task that nothing happens with any more. */
export function hasEnded({ state }: Pick<ExportTask, "state">): boolean {
  return state === "COMPLETED" || state === "FAILED" || state === "CANCELLED";
}

/** Where a task writes, as people write it: `s3://bucket/prefix/task`. */
export function exportLocation({ bucket, prefix, id }: Pick<ExportTask, "bucket" | "prefix" | "id">): string {
  return `s3://${[bucket, prefix, id].filter((part) => part !== "").join("/")}`;
}
