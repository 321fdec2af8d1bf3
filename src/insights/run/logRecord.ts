/** An event that a query runs over. */
export interface LogRecord {
  /** Epoch milliseconds. */
  readonly timestampMs: number;
  readonly message: string;
  readonly ingestionTimeMs?: number;
  readonly stream?: string;
  /** `account:group`, the field `@log`. */
  readonly log?: string;
  /** What the field `@ptr` says. */
  readonly pointer?: string;
}
