import * as l10n from "../base/l10n.js";
import type { Remedy } from "../logs/remedy.js";
import type { RequestContext } from "./errorRule.js";

const refusal =
  /\bis of log-group-class\b|\bnot supported for (?:this log class|log groups of class)\b|\bonly supported on the Standard log class\b/iu;

/**
 * True for the service's messages about log groups that aren't of the class Standard, as users report them. Their
 * exception is an InvalidOperationException or a ValidationException.
 */
export function isClassRefusal(message: string): boolean {
  return refusal.test(message);
}

const reading: ReadonlySet<string> = new Set(["FilterLogEvents", "GetLogEvents", "StartLiveTail"]);

/** The query that reads such a log group, for an operation that doesn't. */
export function classRemedy({ operation, group, connection }: RequestContext): Remedy | undefined {
  if (!reading.has(operation) || group === undefined) return undefined;
  return { kind: "queryLogGroup", connection: connection.id, groups: [group] };
}

/** The sentence to show for such a message. */
export function classRefusalSentence(message: string, operation: string): string {
  return reading.has(operation)
    ? l10n.t`This log group's class is read by queries of Logs Insights alone; query it instead: ${message}`
    : l10n.t`This log group's class does not support ${operation}: ${message}`;
}
