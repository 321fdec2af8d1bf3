import * as l10n from "../../base/l10n.js";
import type { KnownLog } from "./knownLog.js";
import { access, commaMillis, pointMillis } from "./styles.js";

/**
 * Logs of web servers. A folder anywhere above the file tells the server, or the file's name does. The folders are looked
 * at last, which takes linear time. Not every folder that begins with "apache" is the web server's: Tomcat and Kafka are
 * Apache's too. Logs whose names say that they are in JSON have formats of their own.
 */
export const webLogs: readonly KnownLog[] = [
  {
    name: l10n.t("the error log of PHP"),
    path: /\/php[\d.]*[-_.]errors?(?:[-_.]log)?$|\/php\d*\/errors?[-_.]log$/,
    styles: [
      {
        format: "%d-%b-%Y %H:%M:%S",
        lines: ["[05-Nov-2025 14:03:07 UTC] PHP Warning:  Undefined variable $x in /srv/index.php on line 3"],
      },
    ],
  },
  {
    name: l10n.t("the access log of nginx"),
    path: /\/(?=[^/]*$)(?![^/]*json)(?:[^/]*[-_.*?])?access(?:[-_.*?][^/]*)?$(?<=\/(?:nginx|openresty)[^/]*\/.*|\/nginx[-_.][^/]*)/,
    styles: [access],
  },
  {
    name: l10n.t("the error log of nginx"),
    path: /\/(?=[^/]*$)(?![^/]*json)(?:[^/]*[-_.*?])?error(?:[-_.*?][^/]*)?$(?<=\/(?:nginx|openresty)[^/]*\/.*|\/nginx[-_.][^/]*)/,
    styles: [
      {
        format: "%Y/%m/%d %H:%M:%S",
        lines: ['2025/11/05 14:03:07 [error] 912#912: *1 open() "/srv/favicon.ico" failed, client: 192.0.2.10'],
      },
    ],
  },
  {
    name: l10n.t("the error log of CUPS"),
    path: /\/cups\/error_log$/,
    styles: [
      { format: "%d/%b/%Y:%H:%M:%S %z", lines: ["E [05/Nov/2025:14:03:07 +0000] Unable to open listen socket"] },
    ],
  },
  {
    name: l10n.t("the access log of Apache"),
    path: /\/(?=[^/]*$)(?![^/]*json)(?:[^/]*[-_.*?])?(?:access|ssl_request)(?:[-_.*?][^/]*)?$(?<=\/(?:httpd[^/]*|apache[-.\d]*)\/.*|\/(?:httpd|apache2?)[-_.][^/]*)/,
    styles: [access],
  },
  {
    name: l10n.t("the error log of Apache"),
    path: /\/(?=[^/]*$)(?![^/]*json)(?:[^/]*[-_.*?])?error(?:[-_.*?][^/]*)?$(?<=\/(?:httpd[^/]*|apache[-.\d]*)\/.*|\/(?:httpd|apache2?)[-_.][^/]*)|\/var\/log\/error_log$|\/ssl_error_log$/,
    styles: [
      {
        format: "%a %b %d %H:%M:%S.%f %Y",
        lines: ["[Wed Nov 05 14:03:07.123456 2025] [mpm_event:notice] [pid 912] AH00489: Apache/2.4.62 configured"],
      },
      {
        format: "%a %b %d %H:%M:%S %Y",
        lines: ["[Wed Nov 05 14:03:07 2025] [notice] Apache/2.2.34 configured -- resuming normal operations"],
      },
    ],
  },
  {
    name: l10n.t("the access log of Tomcat"),
    path: /\/localhost_access_log[^/]*$/,
    styles: [access],
  },
  {
    name: l10n.t("the log of Tomcat"),
    path: /\/(?:catalina\.out|catalina[^/]*\.log|(?:localhost|(?:host-)?manager)\.[^/]*log)$/,
    styles: [
      {
        format: "%d-%b-%Y %H:%M:%S.%f",
        lines: ["05-Nov-2025 14:03:07.123 INFO [main] org.apache.catalina.startup.Catalina.start Server startup"],
      },
      {
        format: "%b %d, %Y %I:%M:%S %p",
        lines: ["Nov 05, 2025 2:03:07 PM org.apache.catalina.startup.Catalina start"],
      },
      commaMillis,
      pointMillis,
    ],
  },
  {
    name: l10n.t("the log of PHP-FPM"),
    path: /\/php[-\d.*?]*fpm[^/]*(?:\/[\d.]+)?(?:\/[^/]*error)?\.log$/,
    styles: [
      {
        format: "%d-%b-%Y %H:%M:%S",
        lines: ["[05-Nov-2025 14:03:07] NOTICE: fpm is running, pid 912", "[05-Nov-2025 14:03:07 UTC] PHP Warning:  x"],
      },
    ],
  },
  {
    name: l10n.t("the access log of Squid"),
    path: /\/squid[^/]*\/(?:[^/]+\/)*access\.log$|\/squid[-_.]access\.log$/,
    styles: [
      { format: undefined, lines: ["1762351387.123     91 192.0.2.10 TCP_MISS/200 5321 GET http://example.com/ - "] },
    ],
  },
  {
    name: l10n.t("the access log of a web server"),
    path: /\/(?:[^/]*[-_.])?(?:access|access_ssl|ssl_request)_log$/,
    styles: [access],
  },
];
