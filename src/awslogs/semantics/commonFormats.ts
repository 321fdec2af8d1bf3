/** A time format that is common in logs, for completion. */
export interface CommonFormat {
  readonly format: string;
  /** The logs with this format, as a phrase. */
  readonly logs: string;
}

/** The most common formats first. A log with epoch seconds, such as audit.log, has none. */
export const commonFormats: readonly CommonFormat[] = [
  { format: "%b %d %H:%M:%S", logs: "syslog, messages, secure, auth.log, cron, maillog" },
  { format: "%d/%b/%Y:%H:%M:%S %z", logs: "access log of nginx or Apache" },
  { format: "%Y/%m/%d %H:%M:%S", logs: "error log of nginx" },
  { format: "%a %b %d %H:%M:%S.%f %Y", logs: "error log of Apache 2.4" },
  { format: "%Y-%m-%d %H:%M:%S,%f", logs: "cloud-init.log, Python and Java loggers" },
  { format: "%Y-%m-%d %H:%M:%S", logs: "Rails and many applications" },
  { format: "%Y-%m-%dT%H:%M:%S", logs: "syslog with RFC 3339 times" },
  { format: "%Y-%m-%dT%H:%M:%SZ", logs: "ecs-agent.log and ecs-init.log, with time_zone = UTC" },
  { format: "%Y-%m-%dT%H:%M:%S.%f", logs: "Docker's JSON files; nothing may follow, as fractions have 9 digits" },
  { format: "%Y-%m-%dT%H:%M:%S%z", logs: "ISO 8601 with a zone such as +0000" },
];
