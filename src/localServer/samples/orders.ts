import { type Random, integer, uuid } from "./random.js";
import type { SampleLine, SampleWrite, StreamKey } from "./sampleStreams.js";

/** An order of the shop; all that is written about it has its request id. */
interface Order {
  readonly requestId: string;
  readonly number: number;
  readonly items: number;
  readonly amount: string;
  /** When the request came, in epoch milliseconds. */
  readonly at: number;
}

function newOrder(random: Random, at: number): Order {
  return {
    requestId: uuid(random),
    number: integer(random, 10_000, 99_999),
    items: integer(random, 1, 6),
    amount: `${integer(random, 3, 480)}.${String(integer(random, 0, 99)).padStart(2, "0")}`,
    at,
  };
}

/** How an order ended: paid, with a card that was declined, or without an answer of the payment provider. */
type Outcome = "paid" | "declined" | "failed";

const outcomes = {
  paid: { status: 201, gatewayLevel: "info", gatewayText: "order accepted", level: "INFO", text: "charged" },
  declined: { status: 402, gatewayLevel: "warn", gatewayText: "order refused", level: "ERROR", text: "card declined" },
  failed: { status: 504, gatewayLevel: "error", gatewayText: "no answer", level: "ERROR", text: "charge failed" },
} as const;

/** An instance of a function works on one order at a time: orders are further apart than this, in milliseconds. */
const longestOrderMs = 1400;

/**
 * An order as the gateway (a JSON object a line), the function that checks out (Lambda's START, END and REPORT around
 * JSON and stack traces) and the payments service (plain text) write about it.
 */
export function order(random: Random, at: number): SampleWrite[] {
  const placed = newOrder(random, at);
  const tookMs = integer(random, 18, longestOrderMs);
  const outcome = random() < 0.03 ? "declined" : "paid";
  const text = outcome === "paid" ? "payment authorised" : "card declined by its issuer";
  return [
    { stream: "payments", lines: [payment(placed, at + Math.ceil(tookMs / 2), ["INFO", text])] },
    { stream: "checkout", lines: invocation(placed, at + 2, { tookMs, outcome }) },
    { stream: "gateway", lines: [gatewayLine(placed, at + tookMs + 4, outcome)] },
  ];
}

/** The times of the attempts at the order that an incident begins with, in milliseconds after its begin. */
const attemptsMs = [1500, 4500, 9500, 18_500];
/** How long an incident lasts, in milliseconds. No other orders are placed meanwhile. */
export const incidentMs = 22_000;

/**
 * An incident that begins at this time: the payment provider doesn't answer. One order is tried again and again, so that
 * its request id goes through the errors of three groups; others, for which a second instance of the function starts, fail
 * at once.
 */
export function incident(random: Random, at: number): SampleWrite[] {
  const first = newOrder(random, at);
  const writes = attemptsMs.flatMap((afterMs, index) =>
    attempt({ ...first, at: at + afterMs }, { count: index + 1, instance: "checkout", tookMs: failureMs(random) }),
  );
  for (let time = at + 3000; time < at + incidentMs - 3000; time += integer(random, 2500, 4200)) {
    const other = newOrder(random, time);
    writes.push(...attempt(other, { count: 1, instance: "checkout2", tookMs: failureMs(random) }));
  }
  return writes;
}

function failureMs(random: Random): number {
  return integer(random, 1800, 2400);
}

interface Attempt {
  /** Counted from 1. */
  readonly count: number;
  readonly instance: StreamKey;
  readonly tookMs: number;
}

/** One attempt at an order that the payment provider doesn't answer to. */
function attempt(placed: Order, { count, instance, tookMs }: Attempt): SampleWrite[] {
  const { at } = placed;
  const slow = payment(placed, at + 900, ["WARN", `payment provider slow, attempt ${count} of ${attemptsMs.length}`]);
  const failed = payment(placed, at + tookMs - 40, ["ERROR", `payment provider answered 503, attempt ${count}`]);
  return [
    { stream: "payments", lines: [slow] },
    { stream: "payments", lines: [failed] },
    { stream: instance, lines: invocation(placed, at + 2, { tookMs, outcome: "failed" }) },
    { stream: "gateway", lines: [gatewayLine(placed, at + tookMs + 4, "failed")] },
  ];
}

function gatewayLine({ requestId, at }: Order, timestamp: number, outcome: Outcome): SampleLine {
  const { status, gatewayLevel, gatewayText } = outcomes[outcome];
  const request = { requestId, method: "POST", path: "/api/orders", status, durationMs: timestamp - at };
  return jsonLine(timestamp, gatewayLevel, { ...request, message: gatewayText });
}

/** A line of the gateway: one JSON object. */
export function jsonLine(timestamp: number, level: string, fields: object): SampleLine {
  return { timestamp, message: JSON.stringify({ time: iso(timestamp), level, ...fields }) };
}

/** A line of the payments service: level, logger and key=value pairs. */
function payment(
  { requestId, amount }: Order,
  timestamp: number,
  [level, text]: readonly [level: string, text: string],
): SampleLine {
  const message = `${iso(timestamp)} ${level.padEnd(5)} [payments] ${text} request=${requestId} amount=${amount} currency=EUR`;
  return { timestamp, message };
}

interface Invocation {
  readonly tookMs: number;
  readonly outcome: Outcome;
}

/** One invocation of a function. */
function invocation(placed: Order, start: number, { tookMs, outcome }: Invocation): SampleLine[] {
  const { requestId, number, items } = placed;
  const { level, text } = outcomes[outcome];
  const end = start + tookMs;
  const entry = { level, requestId, order: number, items, durationMs: tookMs, message: text };
  const used = `Duration: ${tookMs}.27 ms\tBilled Duration: ${tookMs + 1} ms\tMemory Size: 256 MB\tMax Memory Used: 104 MB\t`;
  return [
    { timestamp: start, message: `START RequestId: ${requestId} Version: $LATEST\n` },
    { timestamp: end - 1, message: JSON.stringify({ time: iso(end - 1), ...entry }) },
    ...(outcome === "paid" ? [] : [{ timestamp: end - 1, message: stackTrace(placed, end - 1, outcome) }]),
    { timestamp: end, message: `END RequestId: ${requestId}\n` },
    { timestamp: end, message: `REPORT RequestId: ${requestId}\t${used}\n` },
  ];
}

const reasons = {
  declined: { text: "card declined", code: "CARD_DECLINED", retryable: false },
  failed: { text: "payment provider answered 503", code: "PROVIDER_UNAVAILABLE", retryable: true },
} as const;

function stackTrace({ requestId, number }: Order, timestamp: number, outcome: "declined" | "failed"): string {
  const { text, code, retryable } = reasons[outcome];
  return `${iso(timestamp)}\t${requestId}\tERROR\tInvoke Error
PaymentError: ${text} for order ${number}
    at charge (/var/task/src/payment.js:88:11)
    at async placeOrder (/var/task/src/checkout.js:41:5)
    at async Runtime.handler (/var/task/src/index.js:17:20) {
  code: '${code}',
  retryable: ${retryable}
}`;
}

function iso(timestamp: number): string {
  return new Date(timestamp).toISOString();
}
