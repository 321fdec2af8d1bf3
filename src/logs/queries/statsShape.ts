import type { Item, Query, StatsStage } from "../../insights/syntax/ast.js";
import { type TimeStep, timeStepOf } from "./timeStep.js";

/** A column that a query's rows are grouped by. */
interface GroupColumn {
  readonly column: number;
  /** The item of the query's first `stats` that it comes from; undefined if it is none of these. */
  readonly item?: Item;
}

/** What the columns of a query that ends in an aggregation are, by their indexes. */
export interface StatsShape {
  /** The starts of bins. */
  readonly time?: { readonly column: number; readonly step: TimeStep };
  /** All that rows are grouped by, the times too. */
  readonly by: readonly GroupColumn[];
  /** What is aggregated. */
  readonly values: readonly number[];
  /** How the values are aggregated, by the names of functions in lower case; empty where an item is no call. */
  readonly functions: readonly string[];
}

/** The shape of a query's results; undefined for a query without `stats`, or where its columns aren't found. */
export function statsShape(query: Query, columns: readonly string[]): StatsShape | undefined {
  const stages = query.pipeline.stages.filter((stage) => stage.kind === "stats");
  const last = stages.at(-1);
  if (last === undefined) return undefined;
  const places = new Map(columns.map((column, place) => [plainName(column), place]));
  const placeOf = (item: Item): number | undefined => places.get(plainName(columnName(query, item)));
  const by = last.by.flatMap((item): readonly GroupColumn[] => {
    const column = placeOf(item);
    const first = itemOfFirst(query, stages, item);
    return column === undefined ? [] : [first === undefined ? { column } : { column, item: first }];
  });
  const values = last.items.flatMap((item) => {
    const column = placeOf(item);
    return column === undefined ? [] : [{ column, name: functionName(item) }];
  });
  if (by.length < last.by.length || values.length === 0) return undefined;
  const time = by
    .map(({ column, item }) => ({ column, step: item && timeStepOf(item.expression) }))
    .find((one): one is { column: number; step: TimeStep } => one.step !== undefined);
  return {
    ...(time === undefined ? {} : { time }),
    by,
    values: values.map(({ column }) => column),
    functions: values.map(({ name }) => name),
  };
}

/** What the column of an item is called: its alias, else as it is written. */
export function columnName({ text }: Query, { alias, expression }: Item): string {
  return alias?.name ?? text.slice(expression.start, expression.end);
}

/** Names that differ in blanks, backticks and case alone are the same column's. */
export function plainName(name: string): string {
  return name.replaceAll(/[\s`]+/gu, "").toLowerCase();
}

/** What an item of the last `stats` groups by in terms of events: an item of the first one that it names. */
function itemOfFirst(query: Query, stages: readonly StatsStage[], item: Item): Item | undefined {
  let found = item;
  for (const stage of stages.slice(0, -1).toReversed()) {
    if (found.expression.kind !== "field") return undefined;
    const name = plainName(found.expression.name);
    const before = stage.by.find((one) => plainName(columnName(query, one)) === name);
    if (before === undefined) return undefined;
    found = before;
  }
  return found;
}

function functionName({ expression }: Item): string {
  return expression.kind === "call" ? expression.name.name.toLowerCase() : "";
}
