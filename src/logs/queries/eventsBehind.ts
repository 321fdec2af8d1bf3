import type { Expression, Item, Query, Stage } from "../../insights/syntax/ast.js";
import { fieldCondition } from "./fieldCondition.js";
import { resultTime } from "./resultTime.js";
import type { ResultTable } from "./resultTable.js";
import type { StatsShape } from "./statsShape.js";
import { binAfter, timeStepOf } from "./timeStep.js";

/** A query for a part of the time; both ends inclusive, epoch milliseconds. */
export interface NarrowedQuery {
  readonly queryString: string;
  readonly startMs: number;
  readonly endMs: number;
}

/** What an event is aggregated by, and the value of that which is wanted; undefined for events without one. */
interface Group {
  readonly item: Item;
  readonly value: string | undefined;
}

/** The time that a query was run for; both ends inclusive, epoch milliseconds. */
interface QueryRange {
  readonly startMs: number;
  readonly endMs: number;
}

/** Commands before `stats` whose rows are still the events that were counted. */
const keepsEvents = new Set<Stage["kind"]>(["source", "fields", "display", "filter", "filterIndex", "parse"]);

/** True if the events behind an aggregated row can be queried: all that it is grouped by can be said of an event. */
export function hasEventsBehind(query: Query, { by }: StatsShape): boolean {
  return by.every(({ item }) => item !== undefined) && eventStages(query).every(({ kind }) => keepsEvents.has(kind));
}

/**
 * A query for the events that a row of an aggregation counts: what comes before the `stats`, with a condition for each value that
 * the row is grouped by, in the time of its bin. Undefined where that can't be said.
 */
export function eventsBehind(
  query: Query,
  shape: StatsShape,
  row: ResultTable["rows"][number],
  range: QueryRange,
): NarrowedQuery | undefined {
  if (!hasEventsBehind(query, shape)) return undefined;
  const groups = shape.by.flatMap(({ column, item }) => (item === undefined ? [] : [{ item, value: row[column] }]));
  return narrowed(query, groups, range);
}

function narrowed(query: Query, groups: readonly Group[], range: QueryRange): NarrowedQuery | undefined {
  let { startMs, endMs } = range;
  const conditions: string[] = [];
  for (const { item, value } of groups) {
    const step = timeStepOf(item.expression);
    if (step === undefined) {
      conditions.push(fieldCondition(operand(query, item.expression), "=", value));
      continue;
    }
    const at = value === undefined ? undefined : resultTime(value);
    if (at === undefined) return undefined;
    startMs = Math.max(startMs, at);
    endMs = Math.min(endMs, binAfter(at, step) - 1);
  }
  if (startMs > endMs) return undefined;
  return { queryString: queryText(query, conditions), startMs, endMs };
}

function queryText(query: Query, conditions: readonly string[]): string {
  const stages = eventStages(query);
  const textOf = ({ start, end }: Stage): string => query.text.slice(start, end).trim();
  const sources = stages.filter(({ kind }) => kind === "source");
  const others = stages.filter(({ kind }) => kind !== "source");
  const showsMessage = others.some(
    (stage) => stage.kind === "display" || (stage.kind === "fields" && hasMessage(stage.items)),
  );
  const parts = [
    ...sources.map(textOf),
    ...(showsMessage ? [] : ["fields @timestamp, @message"]),
    ...others.map(textOf),
    ...conditions.map((condition) => `filter ${condition}`),
    "sort @timestamp desc",
  ];
  return `${parts.join("\n| ")}\n`;
}

function hasMessage(items: readonly Item[]): boolean {
  return items.some(({ expression }) => expression.kind === "field" && expression.name === "@message");
}

/** The stages before the first `stats`. */
function eventStages({ pipeline: { stages } }: Query): readonly Stage[] {
  const first = stages.findIndex(({ kind }) => kind === "stats");
  return first < 0 ? stages : stages.slice(0, first);
}

/** An expression as it is written, in brackets where an operator beside it could take a part of it. */
function operand({ text }: Query, expression: Expression): string {
  const written = text.slice(expression.start, expression.end);
  return expression.kind === "binary" || expression.kind === "unary" ? `(${written})` : written;
}
