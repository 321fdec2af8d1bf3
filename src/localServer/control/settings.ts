/** Operations by the service's name; `*` in the last place stands for any rest, and alone for all. */
type OperationName = string;

/** Requests that are refused as not allowed. What is left out matches everything. */
export interface DenialRule {
  readonly operation?: OperationName;
  /** The ARN of a group or a stream, in which `*` stands for any characters. */
  readonly resource?: string;
  readonly accessKey?: string;
}

/** The kinds of faults, and the members that each takes beside the common ones. */
export const faultMembers = {
  /** Answers so many milliseconds later. */
  latency: ["ms"],
  /** Resets the connection in place of an answer, or after so many updates of a Live Tail. */
  reset: ["updates"],
  /** Breaks off within the answer, or within a Live Tail's frame after so many updates. */
  truncate: ["updates"],
  /** Answers with an error: HTTP status, exception and message. */
  error: ["status", "type", "message"],
  /** Answers with ThrottlingException. */
  throttle: [],
  /** Answers with a page without events, and a token that goes on where the page would have begun. */
  emptyPage: [],
  /** Answers with so many events at most, and a token that goes on after them. */
  shortPage: ["events"],
  /** Answers with a page without events, and the very token that was sent. */
  sameToken: [],
  /** Repeats the last so many events of a page at the begin of the next. */
  overlap: ["events"],
  /** Lives so many milliseconds ahead: refuses signatures that are over five minutes off, and says its time. */
  clockSkew: ["ms"],
  /** Ends a Live Tail with SessionStreamingException after so many updates. */
  sessionError: ["updates"],
} as const satisfies Readonly<Record<string, readonly string[]>>;

export type FaultKind = keyof typeof faultMembers;

/** Something that goes wrong on command. */
export interface Fault {
  readonly fault: FaultKind;
  /** All if it is left out. */
  readonly operation?: OperationName;
  /** Requests that it still meets; left out: all. */
  readonly times?: number;
  /** Requests that are let through before. */
  readonly after?: number;
  readonly ms?: number;
  readonly updates?: number;
  readonly status?: number;
  readonly type?: string;
  readonly message?: string;
  readonly events?: number;
}

/** Everything about the server that can be set while it runs. */
export interface ControlSettings {
  /** Added to the machine's time. */
  readonly clock: { readonly offsetMs: number };
  /** Whether requests are throttled: by the service's quotas, or by these requests a second where an operation is named. */
  readonly quotas: boolean | Readonly<Record<OperationName, number>>;
  readonly denied: readonly DenialRule[];
  readonly faults: readonly Fault[];
  /** How long lists of streams lag behind what was put; the service's are up to an hour late. */
  readonly lastEventDelayMs: number;
  /** How long reading doesn't find what was put, as now and then on the service; a Live Tail shows it at once. */
  readonly readDelayMs: number;
  /** Live Tails that may be open at a time. */
  readonly liveTailSessions: number;
}

/** Nothing goes wrong; the quota of Live Tails is that of the quotas page. */
export const defaultSettings: ControlSettings = {
  clock: { offsetMs: 0 },
  quotas: false,
  denied: [],
  faults: [],
  lastEventDelayMs: 0,
  readDelayMs: 0,
  liveTailSessions: 15,
};
