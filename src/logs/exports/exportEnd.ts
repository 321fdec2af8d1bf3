import * as l10n from "../../base/l10n.js";
import { visible } from "../../base/visible.js";
import type { Connection } from "../connections/connection.js";
import { logsPrincipal } from "./bucketPolicy.js";
import { exportLocation, type ExportTask } from "./exportTask.js";

/** What is to be said of a task that has ended, with the service's own words, and what to check where it has failed. */
export function exportEndText(task: ExportTask, { region }: Pick<Connection, "region">): string {
  const words = task.message === undefined ? [] : [l10n.t`CloudWatch Logs says: “${visible(task.message)}”.`];
  const needs = task.state === "FAILED" ? [bucketNeeds(region)] : [];
  return [endSentence(task), ...words, ...needs].join(" ");
}

function endSentence(task: ExportTask): string {
  const [group, place] = [visible(task.group), visible(exportLocation(task))];
  switch (task.state) {
    case "COMPLETED":
      return l10n.t`The export of ${group} to ${place} has completed.`;
    case "CANCELLED":
      return l10n.t`The export of ${group} to ${place} was cancelled; what it has written stays there.`;
    default:
      return l10n.t`The export of ${group} to ${place} has failed.`;
  }
}

/** What a bucket has to be that a log group of this region is exported to. */
export function bucketNeeds(region: string): string {
  return l10n.t`The bucket has to be in ${region}, and its policy has to let ${logsPrincipal(region)} write: Copy Bucket Policy gives it. It may be encrypted by SSE-S3, or by SSE-KMS with a key that the service may use, not by DSSE-KMS.`;
}
