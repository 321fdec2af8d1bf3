/** An operation and its input. */
export type Call = readonly [operation: string, input: object];

/** What an answer must contain: these members, at any depth. A RegExp stands for any text that it matches. */
export interface Expected {
  readonly status: number;
  readonly body: object;
  /** Paths of members that must be absent, such as `logStreams.0.arn`. */
  readonly without?: readonly string[];
}

/** A request and the service's answer. */
export interface WireCase {
  readonly name: string;
  /** `recorded` for a recorded answer of the service; otherwise the page of the API reference. */
  readonly source: string;
  /** What must exist outside CloudWatch Logs, on servers that check it. */
  readonly needs?: string;
  readonly before?: readonly Call[];
  readonly call: Call;
  readonly expected: Expected;
}

/** What a case is built from: the name of a group that doesn't exist yet, and the time. */
export interface WireContext {
  readonly group: string;
  /** Epoch milliseconds. */
  readonly now: number;
}

/** An error of this type; `type` is the source of a regular expression. */
export function refused(type: string, message: string | RegExp = /./u): Expected {
  return { status: 400, body: { __type: new RegExp(`(?:^|#)${type}$`, "u"), message } };
}

/** Status 200 with these members, and without those at the given paths. */
export function answered(body: object, ...without: readonly string[]): Expected {
  return { status: 200, body, without };
}
