import * as l10n from "../../base/l10n.js";
import type { KnownLog } from "./knownLog.js";
import { syslog, rfc3339 } from "./styles.js";

/**
 * Logs of the operating system and its daemons. Some names are common, so they count only in a folder whose name has the
 * word "log", such as `ecs_instance_logs`; others only in `/var/log`.
 */
export const systemLogs: readonly KnownLog[] = [
  {
    name: l10n.t("the audit log"),
    path: /\/audit\/audit\.log$/,
    styles: [
      {
        format: undefined,
        lines: ["type=DAEMON_START msg=audit(1762351387.123:912): op=start ver=3.0 format=enriched"],
      },
    ],
  },
  {
    name: l10n.t("the kernel's boot messages"),
    path: /\/(?=[^/]*(?<![a-z])(?:r?sys)?logs?(?![a-z]))[^/]+\/dmesg$/,
    styles: [{ format: undefined, lines: ["[    0.000000] Linux version 6.1.112-122.el9.x86_64"] }],
  },
  {
    name: l10n.t("the output of the services that start at boot"),
    path: /\/(?=[^/]*(?<![a-z])(?:r?sys)?logs?(?![a-z]))[^/]+\/boot\.log$/,
    styles: [
      { format: undefined, lines: ["[  OK  ] Started OpenSSH server daemon.", "         Starting Network Manager..."] },
    ],
  },
  {
    name: l10n.t("the login records, a binary file"),
    path: /\/(?:wtmp|btmp|utmp|lastlog|faillog|tallylog)$/,
    styles: [{ format: undefined, lines: ["~~~reboot"] }],
  },
  {
    name: "dnf's log",
    path: /\/(?:dnf|dnf\.librepo|dnf\.rpm|hawkey)\.log$/,
    styles: [
      {
        format: "%Y-%m-%dT%H:%M:%S%z",
        lines: ["2025-11-05T14:03:07+0000 INFO --- logging initialized ---"],
      },
      {
        format: "%Y-%m-%dT%H:%M:%SZ",
        timeZone: "UTC",
        lines: ["2025-11-05T14:03:07Z INFO --- logging initialized ---"],
      },
    ],
  },
  {
    name: "yum's log",
    path: /\/yum\.log$/,
    styles: [{ format: "%b %d %H:%M:%S", lines: ["Nov 05 14:03:07 Installed: awslogs-1.1.4-3.amzn2.noarch"] }],
  },
  {
    name: "dpkg's log",
    path: /\/(?:dpkg\.log|apt\/(?:history|term)\.log)$/,
    styles: [
      {
        format: "%Y-%m-%d %H:%M:%S",
        lines: ["2025-11-05 14:03:07 startup archives unpack", "Start-Date: 2025-11-05  14:03:07"],
      },
    ],
  },
  {
    name: l10n.t("the log of certbot"),
    path: /\/letsencrypt\.log$/,
    styles: [
      { format: "%Y-%m-%d %H:%M:%S,%f", lines: ["2025-11-05 14:03:07,123:DEBUG:certbot.main:certbot version: 2.9"] },
    ],
  },
  {
    name: l10n.t("the log of fail2ban"),
    path: /\/fail2ban\.log$/,
    styles: [
      {
        format: "%Y-%m-%d %H:%M:%S,%f",
        lines: ["2025-11-05 14:03:07,123 fail2ban.server [912]: INFO Starting Fail2ban"],
      },
    ],
  },
  {
    name: l10n.t("the log of supervisor"),
    path: /\/supervisord?\.log$/,
    styles: [
      { format: "%Y-%m-%d %H:%M:%S,%f", lines: ["2025-11-05 14:03:07,123 INFO supervisord started with pid 912"] },
    ],
  },
  {
    name: l10n.t("the log of vsftpd"),
    path: /\/vsftpd\.log$/,
    styles: [
      { format: "%a %b %d %H:%M:%S %Y", lines: ['Wed Nov  5 14:03:07 2025 [pid 912] CONNECT: Client "192.0.2.10"'] },
    ],
  },
  {
    name: l10n.t("a syslog file"),
    path: /\/(?=[^/]*(?<![a-z])(?:r?sys)?logs?(?![a-z]))[^/]+\/(?:messages|syslog|secure|auth\.log|authpriv|maillog|mail\.(?:log|err|info|warn)|kern\.log)$|\/var\/log\/(?:cron(?:\.log)?|daemon\.log|user\.log|debug|spooler|web\.stdout\.log)$|\/(?:haproxy|ufw)\.log$/,
    styles: [syslog, rfc3339],
  },
];
