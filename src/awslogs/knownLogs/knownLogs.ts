import { applicationLogs } from "./applicationLogs.js";
import { instanceLogs } from "./instanceLogs.js";
import { serviceLogs } from "./serviceLogs.js";
import { systemLogs } from "./systemLogs.js";
import { webLogs } from "./webLogs.js";
import type { KnownLog } from "./knownLog.js";

/** The usual log files; the first entry whose path fits counts. Tests hold formats and lines together. */
export const knownLogs: readonly KnownLog[] = [
  ...webLogs,
  ...instanceLogs,
  ...serviceLogs,
  ...systemLogs,
  ...applicationLogs,
];

/** All paths at once, as most files are none of them. */
const anyPath = new RegExp(knownLogs.flatMap(({ path }) => path?.source ?? []).join("|"));

/** The usual log that a path, or a pattern for its rotated files, stands for. */
export function knownLogOf(path: string): KnownLog | undefined {
  const plainPath = path.replace(rotation, "");
  if (!anyPath.test(plainPath) && !anyPath.test(path)) return undefined;
  return knownLogs.find((log) => log.path?.test(plainPath) === true || log.path?.test(path) === true);
}

/** What rotation adds to a file's name, or a pattern for it: numbers, dates and wildcards. */
const rotation = /(?:[-._]?(?:[*?\d]|\[[^\]/]*\]))+$/;
