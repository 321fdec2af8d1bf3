import type { Page } from "../model.js";
import type { ExportState, ExportTask } from "./exportTask.js";

/** What is exported, and where to. */
export interface NewExport {
  /** By its name: the operation takes no ARN. */
  readonly group: string;
  /** Only the log streams whose names begin so. */
  readonly streamPrefix?: string;
  /** Epoch milliseconds, both inclusive; the end not before the group's creation. */
  readonly fromMs: number;
  readonly toMs: number;
  /** In the region of the group. */
  readonly bucket: string;
  /** defaultExportPrefix where it is left out. */
  readonly prefix?: string;
  /** A name for the task, up to 512 characters. */
  readonly name?: string;
}

/** An export task by the id that CreateExportTask answered. */
export interface ExportRequest {
  readonly id: string;
}

/** DescribeExportTasks: by id or by state, or all. */
export interface DescribeExportTasksRequest {
  readonly id?: string;
  readonly state?: ExportState;
  readonly nextToken?: string;
  readonly limit?: number;
}

/** The part of the port that is about exports to S3; see LogsApi. */
export interface ExportApi {
  /** Rejects with a LogsError of the kind `limitExceeded` while another task of the account is active in the region. */
  createExportTask(request: NewExport, signal: AbortSignal): Promise<ExportRequest>;
  /** Newest first. An id that is unknown gives an empty page. */
  describeExportTasks(request: DescribeExportTasksRequest, signal: AbortSignal): Promise<Page<ExportTask>>;
  /** Rejects where the task has ended. */
  cancelExportTask(request: ExportRequest, signal: AbortSignal): Promise<void>;
}
