import { findCommand } from "../../insights/language/commands.js";
import { findFunction } from "../../insights/language/functions.js";
import type { Query, Span, Stage } from "../../insights/syntax/ast.js";
import type { Refusal } from "../../insights/run/queryRun.js";
import { ServiceError } from "../protocol/serviceError.js";
import type { StoredGroup } from "../store/store.js";

/** `stats` that a query of groups of another class than Standard may have. */
const otherClassStats = 2;

/**
 * The exception for a query that can't run, by the first of the reasons: its offsets count UTF-16 code units from 0, and
 * include the last one.
 */
export function malformedQuery([refusal]: readonly Refusal[]): ServiceError {
  const { message, start, end } = refusal ?? { message: "Query cannot be compiled", start: 0, end: 1 };
  const location = { startCharOffset: start, endCharOffset: Math.max(start, end - 1) };
  return new ServiceError("MalformedQueryException", message, 400, { queryCompileError: { message, location } });
}

/** What the class of one of the groups has not: commands, functions and a third `stats` (user guide, "Log classes"). */
export function classRefusals(query: Query, groups: readonly StoredGroup[]): readonly Refusal[] {
  const other = groups.find(({ logClass }) => logClass !== "STANDARD");
  if (other === undefined) return [];
  const { name, logClass } = other;
  const where = `in queries of log groups of the class ${logClass}, as ${name} is`;
  const { stages } = query.pipeline;
  if (logClass === "DELIVERY")
    return [{ message: `Logs Insights can't query ${name}: its class is ${logClass}`, ...all(query) }];
  const stats = stages.filter(({ kind }) => kind === "stats").slice(otherClassStats);
  return [
    ...stages
      .filter((stage) => isStandardOnly(query, stage))
      .map(({ keyword }) => ({
        message: `${textOf(query, keyword)} is not supported ${where}`,
        ...placeOf(keyword),
      })),
    ...stats.map(({ keyword }) => ({
      message: `stats may stand ${otherClassStats} times at most ${where}`,
      ...placeOf(keyword),
    })),
    ...standardFunctions(query).map((span) => ({
      message: `${textOf(query, span)} is not supported ${where}`,
      ...placeOf(span),
    })),
  ].toSorted((a, b) => a.start - b.start);
}

function isStandardOnly(query: Query, { keyword }: Stage): boolean {
  return findCommand(textOf(query, keyword))?.infrequentAccess === false;
}

/** The names of functions that are called and that the class Standard alone has. */
function standardFunctions({ text, tokens }: Query): readonly Span[] {
  return tokens.filter((token, index) => {
    const next = tokens[index + 1];
    const isCalled = next?.kind === "open" && text.slice(next.start, next.end) === "(";
    if (token.kind !== "word" || !isCalled) return false;
    return findFunction(text.slice(token.start, token.end))?.infrequentAccess === false;
  });
}

function textOf({ text }: Query, { start, end }: Span): string {
  return text.slice(start, end);
}

function placeOf({ start, end }: Span): Span {
  return { start, end };
}

function all({ text }: Query): Span {
  return { start: 0, end: text.length };
}
