import type { NewExport } from "../exports/exportApi.js";
import { option } from "./commandLine.js";

/** The words after `aws logs` that start an export. */
export function exportWords({ group, streamPrefix, fromMs, toMs, bucket, prefix, name }: NewExport): readonly string[] {
  return [
    "create-export-task",
    ...option("task-name", name),
    ...option("log-group-name", group),
    ...option("log-stream-name-prefix", streamPrefix),
    ...option("from", fromMs),
    ...option("to", toMs),
    ...option("destination", bucket),
    ...option("destination-prefix", prefix),
  ];
}
