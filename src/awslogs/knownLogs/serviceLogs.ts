import * as l10n from "../../base/l10n.js";
import type { KnownLog } from "./knownLog.js";

/** Logs of databases and other services. */
export const serviceLogs: readonly KnownLog[] = [
  {
    name: "PostgreSQL's log",
    path: /\/(?:postgresql|pgsql[^/]*)\/(?:[^/]+\/)*postgresql[^/]*$|\/[^/]+\/postgresql(?:-[^/]*)?\.log$/,
    styles: [
      {
        format: "%Y-%m-%d %H:%M:%S.%f",
        lines: ["2025-11-05 14:03:07.123 UTC [912] LOG:  starting PostgreSQL 16.4 on x86_64-pc-linux-gnu"],
      },
      {
        format: "%Y-%m-%d %H:%M:%S",
        lines: [
          "2025-11-05 14:03:07 UTC [912-1] LOG:  database system was shut down",
          "< 2025-11-05 14:03:07 UTC >LOG:",
        ],
      },
    ],
  },
  {
    name: l10n.t("MySQL's slow query log"),
    path: /\/(?=[^/]*$)[^/]*slow[^/]*$(?<=\/mysql\/[^/]*|mysql[^/]*)/,
    styles: [
      {
        format: "%Y-%m-%dT%H:%M:%S.%f",
        timeZone: "UTC",
        lines: ["# Time: 2025-11-05T14:03:07.123456Z"],
      },
      { format: "%y%m%d %H:%M:%S", lines: ["# Time: 251105 14:03:07"] },
    ],
  },
  {
    name: l10n.t("MySQL's error log"),
    path: /\/(?:mysqld?(?:[-_.]error)?\.(?:log|err)|mysqld?\/(?:[^/]*error[^/]*|[^/]+\.err)|mariadb(?:[-_.]error)?\.log|mariadb\/error\.log)$/,
    styles: [
      {
        format: "%Y-%m-%dT%H:%M:%S.%f",
        timeZone: "UTC",
        lines: ["2025-11-05T14:03:07.123456Z 0 [System] [MY-010116] [Server] mysqld starting as process 912"],
      },
      { format: "%Y-%m-%d %H:%M:%S", lines: ["2025-11-05 14:03:07 912 [Note] Plugin 'FEDERATED' is disabled."] },
      { format: "%y%m%d %H:%M:%S", lines: ["251105 14:03:07 [Note] mysqld: ready for connections."] },
    ],
  },
  {
    name: l10n.t("the log of Rails"),
    path: /\/log\/(?:production|staging)\.log$/,
    styles: [
      {
        format: "%Y-%m-%dT%H:%M:%S.%f",
        lines: ['I, [2025-11-05T14:03:07.123456 #912]  INFO -- : Started GET "/" for 192.0.2.10'],
      },
      { format: "%Y-%m-%d %H:%M:%S", lines: ['Started GET "/" for 192.0.2.10 at 2025-11-05 14:03:07 +0000'] },
    ],
  },
  {
    name: l10n.t("the log of Redis"),
    path: /\/redis(?:[-_.][^/]*)?\.log$/,
    styles: [
      { format: "%d %b %Y %H:%M:%S.%f", lines: ["912:M 05 Nov 2025 14:03:07.123 * Ready to accept connections"] },
      { format: "%d %b %H:%M:%S.%f", lines: ["912:M 05 Nov 14:03:07.123 * Server started, Redis version 3.2.12"] },
    ],
  },
  {
    name: l10n.t("the log of MongoDB"),
    path: /\/mongo(?:d|s|db)\.log$/,
    styles: [
      {
        format: "%Y-%m-%dT%H:%M:%S.%f",
        lines: [
          '{"t":{"$date":"2025-11-05T14:03:07.123+00:00"},"s":"I","c":"CONTROL","msg":"MongoDB starting"}',
          "2025-11-05T14:03:07.123+0000 I CONTROL [initandlisten] MongoDB starting : pid=912",
        ],
      },
    ],
  },
  {
    name: l10n.t("the log of Jenkins"),
    path: /\/jenkins\.log$/,
    styles: [
      {
        format: "%Y-%m-%d %H:%M:%S.%f%z",
        lines: ["2025-11-05 14:03:07.123+0000 [id=1]\tINFO\twinstone.Logger#logInternal: Beginning extraction"],
      },
      { format: "%b %d, %Y %I:%M:%S %p", lines: ["Nov 05, 2025 2:03:07 PM Main deleteWinstoneTempContents"] },
    ],
  },
];
