import { before, recorded, type Scenario } from "./scenario.js";

const logGroupName = "group";
const createGroup = before("CreateLogGroup", { logGroupName });
const ofAll = { logGroupName, from: 0, to: 9_999_999_999_999, destination: "bucket" };
const missing = { taskId: "00000000-0000-4000-8000-000000000000" };

/** Exports to S3. */
export const exportScenarios: Readonly<Record<string, Scenario>> = {
  "TestExportTasks::test_create_export_task": [createGroup, recorded("create-export-task", "CreateExportTask", ofAll)],
  "TestExportTasks::test_create_export_task_bucket_not_found": [
    createGroup,
    recorded("error-bucket-not-found", "CreateExportTask", { ...ofAll, destination: "No-Bucket-Of-This-Name" }),
  ],
  "TestExportTasks::test_create_export_task_log_group_not_found": [
    recorded("error-log-group-not-found", "CreateExportTask", ofAll),
  ],
  "TestExportTasks::test_describe_export_tasks_not_found": [recorded("task-not-found", "DescribeExportTasks", missing)],
  "TestExportTasks::test_cancel_export_task_not_found": [
    recorded("error-cancel-not-found", "CancelExportTask", missing),
  ],
  "TestExportTasksWithLogs::test_create_export_task_with_logs": [
    createGroup,
    recorded("create-export-with-logs", "CreateExportTask", {
      ...ofAll,
      from: 1_770_226_377_833,
      to: 1_770_399_177_833,
      destination: "test-bucket-d5301391",
    }),
    recorded("describe-export-with-logs", "DescribeExportTasks", {}),
  ],
};
