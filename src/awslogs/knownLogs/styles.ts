import type { LogStyle } from "./knownLog.js";

const accessLine = '192.0.2.10 - - [05/Nov/2025:14:03:07 +0000] "GET / HTTP/1.1" 200 612 "-" "curl/8.5.0"';
export const access: LogStyle = {
  format: "%d/%b/%Y:%H:%M:%S %z",
  lines: [accessLine, `www.example.com:80 ${accessLine}`],
};

export const syslog: LogStyle = {
  format: "%b %d %H:%M:%S",
  lines: ["Nov  5 14:03:07 web-1 sshd[912]: Server listening on 0.0.0.0 port 22."],
};

export const rfc3339: LogStyle = {
  format: "%Y-%m-%dT%H:%M:%S",
  lines: ["2025-11-05T14:03:07.123456+00:00 web-1 sshd[912]: Server listening on 0.0.0.0 port 22."],
};

export const plain: LogStyle = {
  format: "%Y-%m-%d %H:%M:%S",
  lines: ["2025-11-05 14:03:07 INFO started", "2025-11-05 14:03:07.1234 INFO started"],
};

export const commaMillis: LogStyle = {
  format: "%Y-%m-%d %H:%M:%S,%f",
  lines: ["2025-11-05 14:03:07,123 INFO app.main: started", "2025-11-05 14:03:07,123 - app - INFO - started"],
};

export const pointMillis: LogStyle = {
  format: "%Y-%m-%d %H:%M:%S.%f",
  lines: ["2025-11-05 14:03:07.123 INFO 912 --- [main] com.example.App : started", "[2025-11-05 14:03:07.123] started"],
};

export const isoSecondsUtc: LogStyle = {
  format: "%Y-%m-%dT%H:%M:%SZ",
  timeZone: "UTC",
  lines: [
    "2025-11-05T14:03:07Z [INFO] Starting Agent",
    'level=info time=2025-11-05T14:03:07Z msg="Loading configuration"',
  ],
};
