import type { Clock } from "../../../src/base/clock.js";
import type { LogEvent } from "../../../src/logs/model.js";
import type { TailApi } from "../../../src/logs/tail/tailRequest.js";

/** What a tool that follows a log group gets. */
export interface ToolDeps {
  readonly api: TailApi;
  readonly clock: Clock;
  readonly random: () => number;
  readonly signal: AbortSignal;
  readonly group: string;
  /** Epoch milliseconds, inclusive. */
  readonly start: number;
}

/**
 * A tool that follows a log group: it yields events as it prints them, until it gives up by throwing. The peers are
 * written from what is published about how they work; where that leaves a choice, the one that loses and repeats less is
 * taken.
 */
export type Tool = (deps: ToolDeps) => AsyncIterable<LogEvent>;
