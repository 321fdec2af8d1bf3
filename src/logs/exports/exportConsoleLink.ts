import * as l10n from "../../base/l10n.js";
import type { Connection } from "../connections/connection.js";
import { endpointOrigin } from "../connections/endpoint.js";
import { partitionOf } from "../connections/partitions.js";
import { LogsError } from "../logsError.js";
import type { ExportTask } from "./exportTask.js";

/** The page of the S3 console with the objects that a task wrote. Throws a LogsError if there is none. */
export function exportConsoleLink(
  { bucket, prefix, id }: Pick<ExportTask, "bucket" | "prefix" | "id">,
  { region, endpoint }: Connection,
): string {
  const { consoleHost } = partitionOf(region);
  if (endpoint !== undefined) {
    throw new LogsError(
      "unsupported",
      l10n.t`The S3 console shows only what is in AWS, not: ${endpointOrigin(endpoint)}`,
    );
  }
  if (consoleHost === undefined) {
    throw new LogsError("unsupported", l10n.t`No address of the AWS Console is known for the region: ${region}`);
  }
  const keys = [prefix, id].filter((part) => part !== "").join("/");
  const query = new URLSearchParams({ region, prefix: `${keys}/` });
  return `https://${region}.${consoleHost}/s3/buckets/${encodeURIComponent(bucket)}?${query.toString()}`;
}
