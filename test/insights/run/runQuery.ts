import type { LogRecord } from "../../../src/insights/run/logRecord.js";
import type { QueryScope, Refusal } from "../../../src/insights/run/queryRun.js";
import { startRun } from "../../../src/insights/run/startRun.js";
import { parseQuery } from "../../../src/insights/syntax/parseQuery.js";

export const scope: QueryScope = { startMs: 0, endMs: 4e12, nowMs: 1_700_000_000_500 };

/** Events a minute apart, the first at 2023-11-14 22:13:20, from messages; objects as JSON. */
export function events(...messages: readonly (string | object)[]): LogRecord[] {
  return messages.map((message, i) => ({
    timestampMs: 1_700_000_000_000 + i * 60_000,
    message: typeof message === "string" ? message : JSON.stringify(message),
    log: "123456789012:/aws/app",
    stream: `s${i}`,
    pointer: `p${i}`,
  }));
}

/** The rows of a query, each as an object; `@ptr` is left out. */
export function rowsOf(
  text: string,
  records: readonly LogRecord[],
  more?: Partial<QueryScope>,
): Readonly<Record<string, string>>[] {
  const started = startRun(parseQuery(text), { ...scope, ...more });
  if ("refusals" in started) throw new Error(`${text}: ${started.refusals[0]?.message}`);
  started.run.add(records);
  return started.run
    .rows()
    .map((row) => Object.fromEntries(row.filter(({ field }) => field !== "@ptr").map((c) => [c.field, c.value])));
}

/** Why a query can't be run, each with the text that it is about. */
export function refusalsOf(text: string): readonly (readonly [about: string, message: string])[] {
  const started = startRun(parseQuery(text), scope);
  const refusals: readonly Refusal[] = "refusals" in started ? started.refusals : [];
  return refusals.map(({ start, end, message }) => [text.slice(start, end), message]);
}
