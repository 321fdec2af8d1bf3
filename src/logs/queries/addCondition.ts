import type { Expression, Item, Query, Stage } from "../../insights/syntax/ast.js";
import { fieldCondition } from "./fieldCondition.js";
import { fieldText } from "./insightsText.js";
import { resultTime } from "./resultTime.js";
import { columnName, plainName } from "./statsShape.js";

/** A condition on a column of a query's results; without a value it is whether a row has one at all. */
export interface QueryCondition {
  readonly column: string;
  readonly operator: "=" | "!=";
  readonly value?: string;
}

/** A text that is put into a query's text. */
interface Insertion {
  /** Offset in UTF-16 code units. */
  readonly offset: number;
  readonly text: string;
}

/** Fields that are times: they are compared as epoch milliseconds, never as text (CWL_QuerySyntax-Guidelines.html). */
const timeFields = new Set(["@timestamp", "@ingestionTime"]);

/**
 * Where a condition on a column of a query's results goes in its text: as early as the column's field is there, but after other
 * conditions. Undefined for a column that no condition can name, such as the times of bins.
 */
export function addCondition(query: Query, { column, operator, value }: QueryCondition): Insertion | undefined {
  const place = placeOf(query, column);
  const at = value === undefined ? undefined : resultTime(value);
  if (place === undefined || (at !== undefined && !timeFields.has(column))) return undefined;
  const condition = fieldCondition(place.expression, operator, at === undefined ? value : String(at));
  const { stages, end } = query.pipeline;
  const next = stages[place.index];
  if (next !== undefined) return { offset: next.start, text: `filter ${condition}\n| ` };
  const last = stages.at(-1);
  return last === undefined
    ? { offset: end, text: `filter ${condition}` }
    : { offset: last.end, text: `\n| filter ${condition}` };
}

/** Where a condition goes: before a stage, by its index, and what it calls the column there. */
interface Place {
  readonly index: number;
  readonly expression: string;
}

function placeOf(query: Query, column: string): Place | undefined {
  const { stages } = query.pipeline;
  const name = plainName(column);
  const stats = stages.findLastIndex(({ kind }) => kind === "stats");
  const grouped = stats < 0 ? undefined : groupedField(query, name);
  if (grouped !== undefined) return placeWithin(query, { name, from: 0, until: stats }, textOf(query, grouped));
  const expression = writtenItem(query, name, stats + 1) ?? columnText(column);
  return expression === undefined
    ? undefined
    : placeWithin(query, { name, from: stats + 1, until: stages.length }, expression);
}

/** A column as a query names it: the service's own fields begin with `@`. */
function columnText(column: string): string | undefined {
  const rest = column.replace(/^@{1,2}/u, "");
  return fieldText(rest) === rest ? column : fieldText(column);
}

/** A field that the only `stats` groups rows by: it is there before, where less is scanned for it. */
function groupedField(query: Query, name: string): Expression | undefined {
  const [stats, ...others] = query.pipeline.stages.filter(({ kind }) => kind === "stats");
  if (stats?.kind !== "stats" || others.length > 0) return undefined;
  const item = stats.by.find((one) => plainName(columnName(query, one)) === name);
  return item?.alias === undefined && item?.expression.kind === "field" ? item.expression : undefined;
}

/** An expression without an alias of a stage from `from` on, as it is written: no field has its name. */
function writtenItem(query: Query, name: string, from: number): string | undefined {
  const items = query.pipeline.stages
    .slice(from)
    .flatMap((stage) => (stage.kind === "fields" || stage.kind === "display" ? stage.items : []));
  const item = items.find(
    ({ alias, expression }) =>
      alias === undefined && expression.kind === "call" && plainName(textOf(query, expression)) === name,
  );
  return item && textOf(query, item.expression);
}

function placeWithin(
  query: Query,
  { name, from, until }: { readonly name: string; readonly from: number; readonly until: number },
  expression: string,
): Place {
  const { stages } = query.pipeline;
  const defined = Math.max(from, stages.slice(0, until).findLastIndex((stage) => defines(query, stage, name)) + 1);
  const end = stages.slice(defined, until).findIndex((stage) => !isEarlyStage(stage));
  return { index: end < 0 ? until : defined + end, expression };
}

/** What may come before a condition: further conditions and fields; what cuts or sorts rows comes after it. */
function isEarlyStage({ kind }: Stage): boolean {
  return kind === "fields" || kind === "filter" || kind === "filterIndex" || kind === "parse" || kind === "source";
}

/** True if a stage makes a field of this name. */
function defines(query: Query, stage: Stage, name: string): boolean {
  const isNamed = (item: Item): boolean => item.alias !== undefined && plainName(item.alias.name) === name;
  switch (stage.kind) {
    case "fields":
    case "display":
      return stage.items.some(isNamed);
    case "parse":
      return stage.aliases.some((alias) => plainName(alias.name) === name) || hasGroup(query, stage.pattern, name);
    case "other":
      return [...stage.items, ...stage.clauses.flatMap(({ items }) => items)].some(
        (item) => isNamed(item) || plainName(columnName(query, item)) === name,
      );
    case "source":
      return true;
    default:
      return false;
  }
}

/** A group of a regular expression makes a field of its name. */
function hasGroup(query: Query, pattern: Expression | undefined, name: string): boolean {
  if (pattern?.kind !== "regex") return false;
  return query.text.slice(pattern.start, pattern.end).toLowerCase().includes(`<${name}>`);
}

function textOf({ text }: Query, { start, end }: Expression): string {
  return text.slice(start, end);
}
