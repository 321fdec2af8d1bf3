import * as l10n from "../../base/l10n.js";
import { describeFunction } from "../hover/describe.js";
import { functions, signatureOf } from "../language/functions.js";
import type { FunctionSpec } from "../language/functionSpec.js";
import { pipelineAt } from "../navigation/names.js";
import type { FileParameter } from "../queryFile/queryFile.js";
import type { Query, Span } from "../syntax/ast.js";
import { commandItems } from "./commandItems.js";
import { fieldItems } from "./fieldItems.js";
import { keywordItems } from "./keywordItems.js";
import { parameterItems, valueParameters } from "./parameterItems.js";
import { placeOf, type CompletionPlace } from "./placeOf.js";
import { callSnippet, type CompletionData, type CompletionNeeds, type QueryCompletion } from "./queryCompletion.js";
import { savedQueryItems } from "./savedQueryItems.js";
import { queryCursor, type QueryCursor } from "../navigation/queryCursor.js";

/** Lengths of time that people group by and look back. */
const periods = ["1m", "5m", "15m", "1h", "1d", "1w", "30s"];

/** A place of a query, with all that completion knows about it. */
interface Place {
  readonly query: Query;
  readonly offset: number;
  readonly cursor: QueryCursor;
  readonly place: CompletionPlace;
}

/** What `completeQuery` needs to know beyond the text; undefined if it needs nothing. */
export function queryNeeds(query: Query, offset: number): CompletionNeeds | undefined {
  const { cursor, place } = placeAt(query, offset);
  if (place.kind === "operand") return { kind: "fields" };
  if (place.kind === "savedQuery") return { kind: "savedQueries" };
  if (place.kind === "value") return { kind: "values", field: place.field };
  if (place.kind !== "group") return undefined;
  const typed = query.text.slice(cursor.span.start, offset);
  return { kind: "groups", prefix: typed.replace(/^["']/u, "") };
}

/** The completions at an offset, best first; `parameters` are those of the query's head. */
export function completeQuery(
  query: Query,
  offset: number,
  data: CompletionData = {},
  parameters: readonly FileParameter[] = [],
): readonly QueryCompletion[] {
  const at = placeAt(query, offset);
  const inBraces = at.cursor.typed?.kind === "comment" ? [] : parameterItems(query.text, offset, parameters);
  if (inBraces !== undefined) return inBraces;
  const items = itemsAt(at, data);
  const takesValue = at.place.kind === "operand" || at.place.kind === "value";
  return takesValue ? [...items, ...valueParameters(parameters, at.cursor.span)] : items;
}

function itemsAt(at: Place, data: CompletionData): readonly QueryCompletion[] {
  const { cursor, place } = at;
  const { span } = cursor;
  switch (place.kind) {
    case "none":
      return [];
    case "command":
      return commandItems(cursor, span);
    case "operand":
      return operandItems(at, data);
    case "operator":
      return operatorItems(at);
    case "value":
      return valueItems(span, data);
    case "pattern":
      return patternItems(span);
    case "option":
      return optionItems(cursor, place.option);
    case "period":
      return periods.map((label) => ({ label, kind: "period", insert: label, span }));
    case "savedQuery":
      return savedQueryItems(data.savedQueries ?? [], span);
    case "group":
      return groupItems(at, data);
  }
}

function placeAt(query: Query, offset: number): Place {
  const cursor = queryCursor(query, offset);
  const isBehind = cursor.typed?.kind === "string" && isClosed(query.text, cursor.span) && offset === cursor.span.end;
  return { query, offset, cursor, place: isBehind ? { kind: "none" } : placeOf(cursor, query.text) };
}

/** True for a string with both its quotes. */
function isClosed(text: string, { start, end }: Span): boolean {
  return end - start > 1 && text[start] === text[end - 1];
}

function operandItems({ query, offset, cursor }: Place, data: CompletionData): readonly QueryCompletion[] {
  const { span, before, command, call } = cursor;
  const stageStart = cursor.stage[0]?.start ?? offset;
  const pipeline = pipelineAt(query.pipeline, stageStart);
  const fields = fieldItems(pipeline, { stageStart, offset, before, span }, data);
  const isGrouping = cursor.stage.some(({ start, end }) => query.text.slice(start, end).toLowerCase() === "by");
  const counts = command?.name === "stats" && call === undefined && !isGrouping;
  const inStats = command?.name === "stats" && !isGrouping;
  const calls = [...functionItems]
    .filter(([{ aggregate }]) => !aggregate || inStats)
    .toSorted(([a], [b]) => rankOf(a, { counts, isGrouping }) - rankOf(b, { counts, isGrouping }))
    .map(([, item]) => ({ ...item, span }));
  const words = keywordItems(query, cursor, "operand");
  return counts ? [...calls, ...fields, ...words] : [...fields, ...calls, ...words];
}

function rankOf(
  { name, aggregate }: FunctionSpec,
  { counts, isGrouping }: { readonly counts: boolean; readonly isGrouping: boolean },
): number {
  if (isGrouping && name === "bin") return 0;
  return counts && aggregate ? 1 : 2;
}

/** The completions of the functions, but for what they replace. */
const functionItems: ReadonlyMap<FunctionSpec, Omit<QueryCompletion, "span">> = new Map(
  functions.map((spec) => [
    spec,
    {
      label: spec.name,
      kind: "function",
      detail: signatureOf(spec),
      documentation: describeFunction(spec),
      insert: `${spec.name}()`,
      snippet: snippetOf(spec),
    },
  ]),
);

function snippetOf({ name, parameters }: FunctionSpec): string {
  // `count()` counts all events, as `count(*)` does.
  if (name === "count") return "count(${1:*})$0";
  const required = parameters.filter(({ optional }) => optional !== true);
  if (required.length > 0)
    return callSnippet(
      name,
      required.map((parameter) => parameter.name),
    );
  return parameters.length === 0 ? `${name}()$0` : `${name}($1)$0`;
}

function operatorItems({ query, offset, cursor }: Place): readonly QueryCompletion[] {
  const words = keywordItems(query, cursor, "operator");
  const line = query.text.lastIndexOf("\n", offset - 1) + 1;
  const startsLine = query.text.slice(line, cursor.span.start).trim() === "" && line > 0;
  return startsLine ? [...commandItems(cursor, cursor.span, { pipe: true }), ...words] : words;
}

function valueItems(span: Span, { values = [] }: CompletionData): readonly QueryCompletion[] {
  return values.map((value) => {
    const insert = /^-?\d+(?:\.\d+)?$/u.test(value) ? value : `"${value.replaceAll(/["\\]/gu, String.raw`\$&`)}"`;
    return { label: value, kind: "value", detail: l10n.t("seen"), insert, span, filter: insert };
  });
}

function patternItems(span: Span): readonly QueryCompletion[] {
  const item = (label: string, detail: string, insert: string, snippet: string): QueryCompletion => ({
    label,
    kind: "value",
    detail,
    insert,
    snippet,
    span,
    filter: insert,
  });
  return [
    item("/regex/", l10n.t("matches a regular expression"), "//", "/$1/$0"),
    item("/(?i)regex/", l10n.t("matches in any case"), "/(?i)/", "/(?i)$1/$0"),
    item('"text"', l10n.t("contains the text, in this case"), '""', '"$1"$0'),
  ];
}

function optionItems({ command, span }: QueryCursor, option: string): readonly QueryCompletion[] {
  const values = command?.arguments.find(({ name, form }) => form === "option" && name === option)?.values ?? [];
  return values.map((label) => ({ label, kind: "keyword", insert: label, span }));
}

/** Log groups in quotes; what is typed already is replaced, with its quotes. */
function groupItems({ cursor: { span } }: Place, { groups = [] }: CompletionData): readonly QueryCompletion[] {
  return groups.map((name) => {
    const insert = `'${name}'`;
    return { label: name, kind: "group", detail: l10n.t("log group"), insert, span, filter: insert };
  });
}
