import { type Random, hex, integer, pick } from "./random.js";

/** Writes messages that belong together, such as those of one request. */
export type MessageWriter = (random: Random, timestamp: number) => string[];

/** One invocation of a function: START, a message in JSON, END and REPORT; sometimes a stack trace. */
export const checkoutInvocation: MessageWriter = (random, timestamp) => {
  const requestId = `${hex(random, 8)}-${hex(random, 4)}-4${hex(random, 3)}-a${hex(random, 3)}-${hex(random, 12)}`;
  const order = integer(random, 10_000, 99_999);
  const durationMs = integer(random, 18, 1400);
  const failed = random() < 0.08;
  const entry = { level: failed ? "ERROR" : "INFO", requestId, order, items: integer(random, 1, 6), durationMs };
  return [
    `START RequestId: ${requestId} Version: $LATEST\n`,
    JSON.stringify({
      time: new Date(timestamp).toISOString(),
      ...entry,
      message: failed ? "charge failed" : "charged",
    }),
    ...(failed ? [stackTrace(requestId, order, timestamp)] : []),
    `END RequestId: ${requestId}\n`,
    `REPORT RequestId: ${requestId}\tDuration: ${durationMs}.27 ms\tBilled Duration: ${durationMs + 1} ms\tMemory Size: 256 MB\tMax Memory Used: 104 MB\t\n`,
  ];
};

function stackTrace(requestId: string, order: number, timestamp: number): string {
  return `${new Date(timestamp).toISOString()}\t${requestId}\tERROR\tInvoke Error
PaymentError: card declined for order ${order}
    at charge (/var/task/src/payment.js:88:11)
    at async placeOrder (/var/task/src/checkout.js:41:5)
    at async Runtime.handler (/var/task/src/index.js:17:20) {
  code: 'CARD_DECLINED',
  retryable: false
}`;
}

const syslogLines: readonly [readonly [program: string, text: string], ...(readonly [string, string])[]] = [
  ["systemd[1]", "Started Session of user ubuntu."],
  ["CRON[20411]", "(root) CMD (test -x /usr/sbin/anacron || run-parts /etc/cron.hourly)"],
  ["sshd[1892]", "Invalid user admin from 198.51.100.23 port 51422"],
  ["kernel", "[81234.551201] TCP: request_sock_TCP: Possible SYN flooding on port 443. Sending cookies."],
  ["chronyd[640]", "Selected source 169.254.169.123"],
  ["amazon-ssm-agent[702]", "INFO [HealthCheck] HealthCheck reporting agent health."],
];

/** A line of a host's syslog in its traditional format. */
export const syslogLine: MessageWriter = (random, timestamp) => {
  const [program, text] = pick(random, syslogLines);
  const date = new Date(timestamp);
  const month = date.toLocaleString("en-US", { month: "short", timeZone: "UTC" });
  const time = date.toISOString().slice(11, 19);
  return [`${month} ${String(date.getUTCDate()).padStart(2)} ${time} ip-10-0-1-17 ${program}: ${text}`];
};

const paymentTexts = {
  INFO: ["payment authorised", "payment captured", "refund queued", "webhook delivered"],
  WARN: ["payment provider slow", "retrying webhook", "idempotency key seen before"],
  ERROR: ["payment provider answered 503", "could not reach the ledger"],
} as const;

/** A container's log line with level, logger and key=value pairs. */
export const paymentLine: MessageWriter = (random, timestamp) => {
  const level = pick(random, ["INFO", "INFO", "INFO", "INFO", "INFO", "WARN", "ERROR"] as const);
  const text = pick<string>(random, paymentTexts[level]);
  const time = new Date(timestamp).toISOString();
  const amount = `${integer(random, 3, 480)}.${String(integer(random, 0, 99)).padStart(2, "0")}`;
  return [`${time} ${level.padEnd(5)} [payments] ${text} payment=pay_${hex(random, 10)} amount=${amount} currency=EUR`];
};
