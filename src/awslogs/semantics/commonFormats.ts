import * as l10n from "../../base/l10n.js";
/** A time format that is common in logs, for completion. */
export interface CommonFormat {
  readonly format: string;
  /** The logs with this format, as a phrase. */
  readonly logs: string;
}

/** The most common formats first. A log with epoch seconds, such as audit.log, has none. */
export const commonFormats: readonly CommonFormat[] = [
  // oxlint-disable-next-line sentences/translated -- names of files
  { format: "%b %d %H:%M:%S", logs: "syslog, messages, secure, auth.log, cron, maillog" },
  { format: "%d/%b/%Y:%H:%M:%S %z", logs: l10n.t("access log of nginx or Apache") },
  { format: "%Y/%m/%d %H:%M:%S", logs: l10n.t("error log of nginx") },
  { format: "%a %b %d %H:%M:%S.%f %Y", logs: l10n.t("error log of Apache 2.4") },
  { format: "%Y-%m-%d %H:%M:%S,%f", logs: l10n.t("cloud-init.log, Python and Java loggers") },
  { format: "%Y-%m-%d %H:%M:%S", logs: l10n.t("Rails and many applications") },
  { format: "%Y-%m-%dT%H:%M:%S", logs: l10n.t("syslog with RFC 3339 times") },
  { format: "%Y-%m-%dT%H:%M:%SZ", logs: l10n.t("ecs-agent.log and ecs-init.log, with time_zone = UTC") },
  {
    format: "%Y-%m-%dT%H:%M:%S.%f",
    logs: l10n.t("Docker's JSON files; nothing may follow, as fractions have 9 digits"),
  },
  { format: "%Y-%m-%dT%H:%M:%S%z", logs: l10n.t("ISO 8601 with a zone such as +0000") },
];
