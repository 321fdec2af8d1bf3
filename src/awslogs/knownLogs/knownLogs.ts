import * as l10n from "../../base/l10n.js";
import { instanceLogs } from "./instanceLogs.js";
import { serviceLogs } from "./serviceLogs.js";
import { systemLogs } from "./systemLogs.js";
import { webLogs } from "./webLogs.js";
import type { KnownLog } from "./knownLog.js";
import { commaMillis, plain, pointMillis } from "./styles.js";

/** Kinds of logs without a common path. */
const applicationLogs: readonly KnownLog[] = [
  { name: l10n.t("a log of Python's logging"), path: undefined, styles: [commaMillis] },
  { name: l10n.t("a log of Java's Logback or Spring Boot"), path: undefined, styles: [pointMillis, commaMillis] },
  { name: l10n.t("an application log"), path: undefined, styles: [plain] },
  {
    name: l10n.t("an export of journald with short-iso times"),
    path: undefined,
    styles: [
      { format: "%Y-%m-%dT%H:%M:%S%z", lines: ["2025-11-05T14:03:07+0000 web-1 systemd[1]: Started sshd.service."] },
    ],
  },
];

/** The well-known log files. The first entry whose path matches wins. Tests check the formats against the lines. */
export const knownLogs: readonly KnownLog[] = [
  ...webLogs,
  ...instanceLogs,
  ...serviceLogs,
  ...systemLogs,
  ...applicationLogs,
];

/** Matches any of the paths: a fast check, as most files match none. */
const anyPath = new RegExp(knownLogs.flatMap(({ path }) => path?.source ?? []).join("|"));

/** No well-known log has a longer path. Bounds the time, as some of the expressions take quadratic time. */
const longestPath = 512;
/** NAME_MAX of Linux: no part of a path is longer. */
const longestPart = 255;

/** The well-known log at a path, or at a pattern for its rotated files. */
export function knownLogOf(path: string): KnownLog | undefined {
  if (path.length > longestPath || path.split("/").some((part) => part.length > longestPart)) return undefined;
  const plainPath = withoutRotation(path);
  if (!anyPath.test(plainPath) && (plainPath === path || !anyPath.test(path))) return undefined;
  return knownLogs.find((log) => log.path?.test(plainPath) === true || log.path?.test(path) === true);
}

/** The path without the suffix of rotated files, or a pattern for it: numbers, dates and wildcards. */
function withoutRotation(path: string): string {
  let end = path.length;
  for (let start = rotationStart(path, end); start < end; start = rotationStart(path, end)) {
    end = /[-._]/.test(path.charAt(start - 1)) ? start - 1 : start;
  }
  return path.slice(0, end);
}

/** Where the digit, wildcard or class begins that ends at an offset; the offset if none does. */
function rotationStart(path: string, end: number): number {
  if (/[*?\d]/.test(path.charAt(end - 1))) return end - 1;
  if (path.charAt(end - 1) !== "]") return end;
  const before = Math.max(path.lastIndexOf("]", end - 2), path.lastIndexOf("/", end - 2));
  const open = path.slice(0, end).indexOf("[", before + 1);
  return open < 0 ? end : open;
}
