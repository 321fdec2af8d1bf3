import { limits } from "../../logs/limits.js";
import { defaultExportMs } from "../store/exportTasks.js";

/** An operation's name; a `*` at its end stands for any characters, so `*` alone means all operations. */
type OperationName = string;

/** Requests to refuse with AccessDeniedException. An absent member matches everything. */
export interface DenialRule {
  readonly operation?: OperationName;
  /** The ARN of a group or a stream, in which `*` stands for any characters. */
  readonly resource?: string;
  readonly accessKey?: string;
}

/** The kinds of faults, and the members that each has in addition to the common ones. */
export const faultMembers = {
  /** Delays the answer by milliseconds. */
  latency: ["ms"],
  /** Resets the connection instead of answering, or after a number of updates of a Live Tail. */
  reset: ["updates"],
  /** Cuts the answer off in its middle, or a Live Tail in the middle of a frame after a number of updates. */
  truncate: ["updates"],
  /** Answers with an error: HTTP status, exception and message. */
  error: ["status", "type", "message"],
  /** Answers with ThrottlingException. */
  throttle: [],
  /** Answers with an empty page, and a token that continues where the page would have begun. */
  emptyPage: [],
  /** Answers with at most this many events, and a token that continues after them. */
  shortPage: ["events"],
  /** Answers with an empty page and the token that was sent. */
  sameToken: [],
  /** Repeats the last events of a page at the beginning of the next. */
  overlap: ["events"],
  /** Sets the server's clock ahead by milliseconds: refuses signatures that are off by over five minutes. */
  clockSkew: ["ms"],
  /** Ends a Live Tail with SessionStreamingException after a number of updates. */
  sessionError: ["updates"],
  /** Lets a query that StartQuery begins end in another state than Complete, or be Unknown. */
  queryEnds: ["state"],
} as const satisfies Readonly<Record<string, readonly string[]>>;

export type FaultKind = keyof typeof faultMembers;

/** The states in which a fault can let a query end. */
export const faultyQueryStates = ["Failed", "Timeout", "Cancelled", "Unknown"] as const;

/** A fault to inject. */
export interface Fault {
  readonly fault: FaultKind;
  /** All operations if absent. */
  readonly operation?: OperationName;
  /** The number of requests that it still affects; all if absent. */
  readonly times?: number;
  /** The number of requests that it lets through first. */
  readonly after?: number;
  readonly ms?: number;
  readonly updates?: number;
  readonly status?: number;
  readonly type?: string;
  readonly message?: string;
  readonly events?: number;
  readonly state?: (typeof faultyQueryStates)[number];
}

/** The settings that can be changed while the server runs. */
export interface ControlSettings {
  /** Added to the machine's time. */
  readonly clock: { readonly offsetMs: number };
  /** True to throttle by the service's quotas; an object gives requests per second by operation. */
  readonly quotas: boolean | Readonly<Record<OperationName, number>>;
  readonly denied: readonly DenialRule[];
  readonly faults: readonly Fault[];
  /** Milliseconds until lists of streams show the times of a put; the service takes up to an hour. */
  readonly lastEventDelayMs: number;
  /** Milliseconds until reading finds new events, as happens on the service; a Live Tail shows them at once. */
  readonly readDelayMs: number;
  /** The number of Live Tails that may be open at the same time. */
  readonly liveTailSessions: number;
  /** The number of queries that may run at the same time. */
  readonly concurrentQueries: number;
  /** Milliseconds that each query is Scheduled, and then Running, at least; meanwhile rows and counts grow steadily. */
  readonly queryScheduledMs: number;
  readonly queryRunningMs: number;
  /** Milliseconds until a new anomaly detector has been trained; in the first tenth of that it is initializing. */
  readonly detectorTrainingMs: number;
  /** Milliseconds that each export task is PENDING, and then RUNNING. */
  readonly exportPendingMs: number;
  readonly exportRunningMs: number;
}

/** No faults; the limits of Live Tails and queries are the service's. */
export const defaultSettings: ControlSettings = {
  clock: { offsetMs: 0 },
  quotas: false,
  denied: [],
  faults: [],
  lastEventDelayMs: 0,
  readDelayMs: 0,
  liveTailSessions: 15,
  concurrentQueries: limits.concurrentQueries,
  queryScheduledMs: 0,
  queryRunningMs: 0,
  detectorTrainingMs: 15 * 60 * 1000,
  exportPendingMs: defaultExportMs.pending,
  exportRunningMs: defaultExportMs.running,
};
