import { jsonLine } from "./orders.js";
import { type Random, hex, integer, pick, pickWeighted, uuid } from "./random.js";
import type { SampleLine } from "./sampleStreams.js";

/** Writes the line that belongs to a time. */
export type LineWriter = (random: Random, timestamp: number) => SampleLine;

const syslogLines: readonly [readonly [program: string, text: string], ...(readonly [string, string])[]] = [
  ["systemd[1]", "Started Session of user ubuntu."],
  ["CRON[20411]", "(root) CMD (test -x /usr/sbin/anacron || run-parts /etc/cron.hourly)"],
  ["sshd[1892]", "Invalid user admin from 198.51.100.23 port 51422"],
  ["kernel", "[81234.551201] TCP: request_sock_TCP: Possible SYN flooding on port 443. Sending cookies."],
  ["chronyd[640]", "Selected source 169.254.169.123"],
  ["amazon-ssm-agent[702]", "INFO [HealthCheck] HealthCheck reporting agent health."],
];

/** A line of a host's syslog in its traditional format. */
export const syslogLine: LineWriter = (random, timestamp) => {
  const [program, text] = pick(random, syslogLines);
  const [, day = "", month, , time] = new Date(timestamp).toUTCString().split(" ");
  const message = `${month} ${day.replace(/^0/u, " ")} ${time} ip-10-0-1-17 ${program}: ${text}`;
  return { timestamp, message };
};

const workerTexts = {
  INFO: ["payment captured", "refund queued", "webhook delivered"],
  WARN: ["retrying webhook", "idempotency key seen before"],
  ERROR: ["could not reach the ledger"],
} as const;

/** A line of the service that works off payments: level, logger and key=value pairs. */
export const workerLine: LineWriter = (random, timestamp) => {
  const level = pickWeighted<keyof typeof workerTexts>(random, [
    ["INFO", 90],
    ["WARN", 9],
    ["ERROR", 1],
  ]);
  const text = pick<string>(random, workerTexts[level]);
  const time = new Date(timestamp).toISOString();
  return { timestamp, message: `${time} ${level.padEnd(5)} [worker] ${text} payment=pay_${hex(random, 10)}` };
};

const readPaths = ["/api/products", "/api/products/1042", "/api/cart", "/api/orders?limit=20"] as const;

/** A line of the gateway about a request that only reads. */
export const readingLine: LineWriter = (random, timestamp) => {
  const path = pick<string>(random, readPaths);
  const durationMs = integer(random, 3, 180);
  const message = durationMs > 150 ? "slow answer" : "answered";
  const level = durationMs > 150 ? "warn" : "info";
  return jsonLine(timestamp, level, { requestId: uuid(random), method: "GET", path, status: 200, durationMs, message });
};

const articles = ["chair", "desk", "lamp", "shelf"] as const;

/** A line of the warehouse about what came in or went out. */
export const stockLine: LineWriter = (random, timestamp) => {
  const article = pick<string>(random, articles);
  const left = integer(random, 0, 400);
  const change = random() < 0.2 ? integer(random, 20, 100) : -integer(random, 1, 5);
  const isLow = left < 10;
  const message = isLow ? "reorder" : "stock changed";
  return jsonLine(timestamp, isLow ? "warn" : "info", { article, change, left, message });
};

const auditActions = ["AssumeRole", "GetObject", "Decrypt", "DescribeLogGroups"] as const;

/** A line of an account's audit trail. It depends on the time alone. */
export function auditLine(timestamp: number): string {
  const action = auditActions[timestamp % auditActions.length] ?? auditActions[0];
  const user = timestamp % 7 === 0 ? "ops" : "deploy";
  return JSON.stringify({ level: "info", action, user, sourceAccount: "000000000000" });
}
