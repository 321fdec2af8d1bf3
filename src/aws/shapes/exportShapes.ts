import type * as sdk from "@aws-sdk/client-cloudwatch-logs";
import type { ExportTask } from "../../logs/exports/exportTask.js";
import { type CallShapes, noAnswer, present, toPage } from "./shape.js";

/** The shapes of operations on exports to S3. */
export const exportShapes = {
  CreateExportTask: {
    toInput: ({ group, fromMs, toMs, bucket, streamPrefix, prefix, name }) => ({
      logGroupName: group,
      from: fromMs,
      to: toMs,
      destination: bucket,
      ...present({ logStreamNamePrefix: streamPrefix, destinationPrefix: prefix, taskName: name }),
    }),
    toAnswer: ({ taskId = "" }) => ({ id: taskId }),
  },
  DescribeExportTasks: {
    toInput: ({ id, state, nextToken, limit }) =>
      present({ taskId: id, statusCode: state as sdk.ExportTaskStatusCode | undefined, nextToken, limit }),
    toAnswer: ({ exportTasks = [], nextToken }) => toPage(exportTasks.map(toTask), nextToken),
  },
  CancelExportTask: { toInput: ({ id }) => ({ taskId: id }), toAnswer: noAnswer },
} as const satisfies Partial<CallShapes>;

function toTask(task: sdk.ExportTask): ExportTask {
  const { status = {}, executionInfo = {} } = task;
  return {
    id: task.taskId ?? "",
    name: task.taskName ?? "",
    group: task.logGroupName ?? "",
    fromMs: task.from ?? 0,
    toMs: task.to ?? 0,
    bucket: task.destination ?? "",
    prefix: task.destinationPrefix ?? "",
    state: status.code ?? "",
    ...present({
      message: status.message,
      createdMs: executionInfo.creationTime,
      completedMs: executionInfo.completionTime,
    }),
  };
}
