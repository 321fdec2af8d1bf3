import type { KnownLog } from "./knownLog.js";
import { plain, commaMillis, pointMillis } from "./styles.js";

/** Kinds of logs that have no usual path. */
export const applicationLogs: readonly KnownLog[] = [
  { name: "a log of Python's logging", path: undefined, styles: [commaMillis] },
  { name: "a log of Java's Logback or Spring Boot", path: undefined, styles: [pointMillis, commaMillis] },
  { name: "the log of many applications", path: undefined, styles: [plain] },
  {
    name: "an export of journald with short-iso times",
    path: undefined,
    styles: [
      { format: "%Y-%m-%dT%H:%M:%S%z", lines: ["2025-11-05T14:03:07+0000 web-1 systemd[1]: Started sshd.service."] },
    ],
  },
];
