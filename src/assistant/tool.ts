import type { Clock } from "../base/clock.js";
import type { Connection } from "../logs/connections/connection.js";
import type { ReadingApi } from "../logs/operations/operations.js";
import type { InputSchema } from "./toolFields.js";

/** What the tools read through: nothing of it changes anything in an account. */
export interface ToolHost {
  /** The connections that there are. */
  connections(): Promise<readonly Connection[]>;
  /** Rejects with a LogsError where the connection can't be used. */
  api(connection: Connection): Promise<ReadingApi>;
  /** The clock of a connection's service. */
  clockOf(connection: Connection): Promise<Clock>;
  /** From 0 (inclusive) to 1 (exclusive). */
  random(): number;
}

/** What a call will do, for a person who is asked to allow it. */
export interface ToolIntent {
  readonly connection: Connection;
  /** The log groups that are read; none: their names alone. */
  readonly groups: readonly string[];
  /** The text that is searched for, or the query that is run. */
  readonly pattern?: string;
  readonly query?: string;
  /** The time range, epoch milliseconds, both inclusive. */
  readonly startMs?: number;
  readonly endMs?: number;
  /** The most that a query may scan, in gigabytes. */
  readonly maximumScanGB?: number;
}

/** A tool for a language model. Texts are in English, as they are written for the model; answers are plain text. */
export interface AssistantTool {
  /** Its function, in the present tense, with its bounds. */
  readonly description: string;
  readonly inputSchema: InputSchema;
  /**
   * What a call would do; undefined for one that leaves the machine alone and reads no log. Reads which connections there are, and no log.
   * Rejects with a LogsError for an input that isn't valid.
   */
  readonly intent: (input: unknown, host: ToolHost) => Promise<ToolIntent | undefined>;
  /** Resolves with the answer. Rejects with a LogsError whose message says what to do, or an AbortError once the signal is aborted. */
  readonly run: (input: unknown, host: ToolHost, signal: AbortSignal) => Promise<string>;
}

interface ToolParts<T> {
  readonly description: string;
  readonly input: { readonly schema: InputSchema; readonly read: (value: unknown) => T };
  intent?(input: T, host: ToolHost): Promise<ToolIntent>;
  run(input: T, host: ToolHost, signal: AbortSignal): Promise<string> | string;
}

/** A tool over its checked input. */
export function defineTool<T>({ description, input, intent, run }: ToolParts<T>): AssistantTool {
  return {
    description,
    inputSchema: input.schema,
    intent: async (value, host) => {
      const checked = input.read(value);
      return intent?.(checked, host);
    },
    run: async (value, host, signal) => run(input.read(value), host, signal),
  };
}
