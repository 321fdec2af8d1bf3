import type { Remedy } from "./remedy.js";

/** What went wrong, as far as a caller can act on it. */
export type LogsErrorKind =
  | "notFound"
  | "accessDenied"
  | "throttled"
  | "expiredCredentials"
  | "invalidInput"
  | "alreadyExists"
  | "limitExceeded"
  | "offline"
  /** The user dismissed a question that the request needed answered. */
  | "cancelled"
  | "unsupported"
  | "unknown";

/** A place in a query, in UTF-16 code units; the end is exclusive. */
export interface QueryPlace {
  readonly start: number;
  readonly end: number;
}

interface LogsErrorDetail {
  readonly operation?: string;
  readonly cause?: unknown;
  readonly remedy?: Remedy | undefined;
  readonly hasDoneNothing?: boolean;
  readonly place?: QueryPlace | undefined;
}

/** A failure that a user is told about: `message` is the sentence to show, and never holds anything of a credential. */
export class LogsError extends Error {
  override readonly name = "LogsError";
  readonly kind: LogsErrorKind;
  /** The service's operation, such as "DescribeLogGroups"; absent where the failure came before any request. */
  readonly operation?: string;
  /** What can be done about it at once. */
  readonly remedy?: Remedy;
  /** Where the query that was refused is wrong, as far as the service says it; it may lie beyond the query's end. */
  readonly place?: QueryPlace;
  /** True if the request has certainly changed nothing; false if nobody knows, as where its answer was lost. */
  readonly hasDoneNothing: boolean;

  constructor(kind: LogsErrorKind, message: string, detail: LogsErrorDetail = {}) {
    super(message, detail.cause === undefined ? undefined : { cause: detail.cause });
    this.kind = kind;
    this.hasDoneNothing = detail.hasDoneNothing ?? false;
    if (detail.operation !== undefined) this.operation = detail.operation;
    if (detail.remedy !== undefined) this.remedy = detail.remedy;
    if (detail.place !== undefined) this.place = detail.place;
  }
}

/** True for a LogsError, of the given kind if one is given. */
export function isLogsError(error: unknown, kind?: LogsErrorKind): error is LogsError {
  return error instanceof LogsError && (kind === undefined || error.kind === kind);
}
