import { instanceLogs } from "./instanceLogs.js";
import { serviceLogs } from "./serviceLogs.js";
import { systemLogs } from "./systemLogs.js";
import { webLogs } from "./webLogs.js";
import type { KnownLog } from "./knownLog.js";
import { commaMillis, plain, pointMillis } from "./styles.js";

/** Kinds of logs that have no usual path. */
const applicationLogs: readonly KnownLog[] = [
  { name: "a log of Python's logging", path: undefined, styles: [commaMillis] },
  { name: "a log of Java's Logback or Spring Boot", path: undefined, styles: [pointMillis, commaMillis] },
  { name: "an application log", path: undefined, styles: [plain] },
  {
    name: "an export of journald with short-iso times",
    path: undefined,
    styles: [
      { format: "%Y-%m-%dT%H:%M:%S%z", lines: ["2025-11-05T14:03:07+0000 web-1 systemd[1]: Started sshd.service."] },
    ],
  },
];

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
