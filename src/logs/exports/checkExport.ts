import * as l10n from "../../base/l10n.js";
import { limits } from "../limits.js";
import { LogsError } from "../logsError.js";
import type { LogGroup } from "../model.js";
import type { ExportApi } from "./exportApi.js";
import { type ExportTask, isActiveExport } from "./exportTask.js";

const dayMs = 24 * 60 * 60 * 1000;

/**
 * The problem of what is typed as a bucket, or undefined. Old buckets of us-east-1 can have capital letters, underscores and up
 * to 255 characters (S3 user guide, "General purpose bucket naming rules").
 */
export function checkBucket(name: string): string | undefined {
  if (name === "") return l10n.t("A bucket is needed: its name alone.");
  if (/^(?:arn:|s3:\/\/)/u.test(name) || name.includes("/")) {
    return l10n.t`Only the name of the bucket, without s3:// or an ARN; the prefix is asked for apart: ${name}`;
  }
  if (name.length < 3 || name.length > 255) {
    return l10n.t`The name of a bucket has 3 to 63 characters; this one has ${name.length}.`;
  }
  return /^[\w.-]+$/u.test(name)
    ? undefined
    : l10n.t`The name of a bucket has only letters, digits, dots, hyphens and underscores; not: ${name}`;
}

/** What follows the prefix in the shortest key: the task's id, the name of a log stream and the file's. */
const shortestRestBytes = "/00000000-0000-0000-0000-000000000000/s/000000.gz".length;

/** The problem of what is typed as a prefix of keys, or undefined. */
export function checkExportPrefix(prefix: string): string | undefined {
  const most = limits.exportKeyBytes - shortestRestBytes;
  const bytes = new TextEncoder().encode(prefix).length;
  if (bytes > most) {
    return l10n.t`A key has at most ${limits.exportKeyBytes} bytes, so that a prefix can have ${most}; this one has ${bytes}.`;
  }
  if (/\p{Cc}/u.test(prefix)) return l10n.t("A prefix can't hold control characters.");
  return /^\/|\/$|\/\//u.test(prefix)
    ? l10n.t(
        "A prefix neither begins nor ends with a slash, nor has two in a row: empty folders would be made of them.",
      )
    : undefined;
}

/** A range in epoch milliseconds, both inclusive. */
export interface ExportRange {
  readonly fromMs: number;
  readonly toMs: number;
}

type KeptGroup = Pick<LogGroup, "createdAt" | "retentionInDays">;

/** The problem of a range for a group, or undefined: whether the service takes it, and whether anything in it is still there. */
export function checkExportRange(
  { fromMs, toMs }: ExportRange,
  { createdAt, retentionInDays }: KeptGroup,
  nowMs: number,
): string | undefined {
  if (fromMs < 0) return l10n.t("The time range begins before 1970; choose a later one.");
  if (toMs < fromMs) return l10n.t("The time range ends before it begins.");
  if (fromMs > nowMs) return l10n.t("The time range lies in the future, where there are no events yet.");
  if (createdAt !== undefined && toMs < createdAt) {
    return l10n.t`The time range ends before the log group was created, at ${isoTime(createdAt)}; choose a later one.`;
  }
  if (retentionInDays !== undefined && toMs < nowMs - retentionInDays * dayMs) {
    return l10n.t`The log group keeps events for ${retentionInDays} days, so that nothing of this time range is left; choose a later one.`;
  }
  return undefined;
}

/** What a person should know of a range before it is exported: a sentence each. */
export function exportNotes(
  { fromMs, toMs }: ExportRange,
  { retentionInDays }: KeptGroup,
  nowMs: number,
): readonly string[] {
  const notes: string[] = [];
  if (retentionInDays !== undefined && fromMs < nowMs - retentionInDays * dayMs) {
    notes.push(l10n.t`Events are kept for ${retentionInDays} days: older ones are not in the export.`);
  }
  if (toMs > nowMs - limits.exportDelayMs) {
    notes.push(
      l10n.t("Events of the last 12 hours may be missing: it takes them up to that long to become exportable."),
    );
  }
  return notes;
}

/** The account's export that is active; undefined if there is none. */
export async function activeExport(
  api: Pick<ExportApi, "describeExportTasks">,
  signal: AbortSignal,
): Promise<ExportTask | undefined> {
  // Newest first, and there is one at a time.
  const { items } = await api.describeExportTasks({ limit: limits.describePage }, signal);
  return items.find(isActiveExport);
}

/** Throws a LogsError while another export is active, which says which one. */
export function refuseSecondExport(active: ExportTask | undefined): void {
  if (active === undefined) return;
  throw new LogsError(
    "limitExceeded",
    l10n.t`An account runs one export at a time in a region, and that of ${active.group} (${active.state}) is under way: wait until it has ended, or cancel it. Its task: ${active.id}`,
    { operation: "CreateExportTask", hasDoneNothing: true },
  );
}

function isoTime(ms: number): string {
  return new Date(ms).toISOString();
}
