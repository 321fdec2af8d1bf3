import * as l10n from "../base/l10n.js";
import { completeHead, headKeys, headNeeds } from "./completion/completeHead.js";
import { completeQuery, queryNeeds } from "./completion/completeQuery.js";
import type { CompletionData, CompletionNeeds, QueryCompletion } from "./completion/queryCompletion.js";
import { completeDialect, dialectNeeds } from "./dialects/completeDialect.js";
import type { QueryContext } from "./diagnostics/context.js";
import type { Dialect } from "./dialects/dialect.js";
import { hoverDialect } from "./dialects/hoverDialect.js";
import { ppl } from "./dialects/ppl.js";
import { sql } from "./dialects/sql.js";
import { hoverQuery, type QueryHover } from "./hover/hoverQuery.js";
import { indexHints, type IndexHint } from "./hover/indexedFields.js";
import { signatureAt, type QuerySignature } from "./hover/signature.js";
import { parameterAt, parameterSpanAt, renameParameter } from "./navigation/parameterPlaces.js";
import { namedValueAt, renameName, spanAt, type NameRenaming } from "./navigation/renameName.js";
import {
  queryAt,
  type FileLanguage,
  type FileParameter,
  type FileQuery,
  type QueryFile,
} from "./queryFile/queryFile.js";
import { readQueryFile } from "./queryFile/readQueryFile.js";
import { parseQuery } from "./syntax/parseQuery.js";
import type { Query, Span } from "./syntax/ast.js";

/** The languages that aren't parsed, but scanned. */
const dialects: Partial<Readonly<Record<FileLanguage, Dialect>>> = { SQL: sql, PPL: ppl };

/** A file of queries that is open in an editor. All its offsets count UTF-16 code units from the file's start. */
export interface OpenedQueryFile {
  readonly file: QueryFile;
  /** That of queries whose head names none. */
  readonly language: FileLanguage;
  /** The parsed body of a query in the query language of Logs Insights; read once. */
  parsed(query: FileQuery): Query;
}

/** Where in the body of a query a place is. */
interface BodyPlace {
  readonly language: FileLanguage;
  /** The body's text, up to the place at least: it ends before the blanks that one types after. */
  readonly text: string;
  readonly query: Query | undefined;
  /** Those of its head. */
  readonly parameters: readonly FileParameter[];
  readonly offset: number;
  /** What is added to offsets in the body. */
  readonly start: number;
}

/** The occurrences of a name in a query. */
export interface Occurrences {
  readonly definition: Span;
  readonly references: readonly Span[];
}

/** Reads a file of queries. Any text gives one. */
export function openQueryFile(text: string, language: FileLanguage): OpenedQueryFile {
  const parsed = new Map<FileQuery, Query>();
  return {
    file: readQueryFile(text, language),
    language,
    parsed(query) {
      const known = parsed.get(query) ?? parseQuery(query.body.text);
      parsed.set(query, known);
      return known;
    },
  };
}

/** The dialect of a query that isn't in the query language of Logs Insights. */
export function dialectOf({ language }: Pick<FileQuery, "language">): Dialect | undefined {
  return dialects[language];
}

/** A query's groups and connection, as its head has them: what completion needs is asked about these. */
export function scopeAt(
  { file }: OpenedQueryFile,
  offset: number,
): {
  readonly groups: readonly string[];
  readonly connection: string | undefined;
} {
  const query = queryAt(file, offset);
  return { groups: query?.groups.map(({ text }) => text) ?? [], connection: query?.connection?.text };
}

/** What `completeIn` needs to know beyond the text; undefined if it needs nothing. */
export function needsIn(opened: OpenedQueryFile, offset: number): CompletionNeeds | undefined {
  const head = completeHead(opened.file, offset, opened.language);
  if (head !== undefined) return headNeeds(opened.file, offset, opened.language);
  const place = bodyPlace(opened, offset);
  if (place === undefined) return undefined;
  const dialect = dialectOf(place);
  if (dialect !== undefined) return dialectNeeds(place.text, place.offset, dialect);
  return place.query && queryNeeds(place.query, place.offset);
}

/** The completions at an offset, best first: in the head of a query, or in the query. */
export function completeIn(
  opened: OpenedQueryFile,
  offset: number,
  data: CompletionData = {},
): readonly QueryCompletion[] {
  const inHead = completeHead(opened.file, offset, opened.language, data);
  if (inHead !== undefined) return inHead;
  const place = bodyPlace(opened, offset);
  if (place === undefined) return [];
  const dialect = dialectOf(place);
  const items =
    dialect === undefined
      ? place.query && completeQuery(place.query, place.offset, data, place.parameters)
      : completeDialect(place.text, place.offset, dialect, data);
  return (items ?? []).map((item) => ({ ...item, span: moved(item.span, place.start) }));
}

/** What is known of a query's log groups. */
type ContextOf = (query: FileQuery) => Pick<QueryContext, "groups">;

/** Hints after conditions that an index makes scan less. */
export function hintsIn(opened: OpenedQueryFile, contextOf: ContextOf): readonly IndexHint[] {
  return opened.file.queries.flatMap((query) => {
    if (query.language !== "CWLI" || query.body.text === "") return [];
    const { groups = [] } = contextOf(query);
    return indexHints(opened.parsed(query), groups).map((hint) => ({
      ...hint,
      offset: hint.offset + query.body.start,
    }));
  });
}

/** Explains what is at an offset. */
export function hoverIn(
  opened: OpenedQueryFile,
  offset: number,
  contextOf: ContextOf = () => ({}),
): QueryHover | undefined {
  const inHead = hoverHead(opened, offset);
  if (inHead !== undefined) return inHead;
  const place = bodyPlace(opened, offset);
  if (place === undefined) return undefined;
  const dialect = dialectOf(place);
  const hover =
    dialect === undefined
      ? place.query && hoverQuery(place.query, place.offset, place.parameters, groupsAt(opened, offset, contextOf))
      : hoverDialect(place.text, place.offset, dialect);
  return hover && { ...hover, span: moved(hover.span, place.start) };
}

function groupsAt({ file }: OpenedQueryFile, offset: number, contextOf: ContextOf): QueryContext["groups"] {
  const query = queryAt(file, offset);
  return query && contextOf(query).groups;
}

function hoverHead({ file }: OpenedQueryFile, offset: number): QueryHover | undefined {
  const entry = queryAt(file, offset)?.head.find(({ keyword }) => keyword.start <= offset && offset <= keyword.end);
  if (entry?.key === undefined) return undefined;
  return { span: { start: entry.keyword.start, end: entry.keyword.end }, markdown: headKeys[entry.key].text };
}

/** The signature of the call at an offset, in the query language of Logs Insights. */
export function signatureIn(opened: OpenedQueryFile, offset: number): QuerySignature | undefined {
  const place = bodyPlace(opened, offset);
  return place?.query && signatureAt(place.query, place.offset);
}

/** The places of the name or the parameter at an offset. */
export function occurrencesIn(opened: OpenedQueryFile, offset: number): Occurrences | undefined {
  const parameter = parameterAt(opened.file, offset);
  if (parameter !== undefined) return parameter;
  const place = bodyPlace(opened, offset);
  const value = place?.query && namedValueAt(place.query, place.offset);
  if (place === undefined || value === undefined) return undefined;
  return {
    definition: moved(value.definition, place.start),
    references: value.references.map((span) => moved(span, place.start)),
  };
}

/** The name at an offset that `renameIn` can change. */
export function renameableIn(opened: OpenedQueryFile, offset: number): Span | undefined {
  const parameter = parameterAt(opened.file, offset);
  if (parameter !== undefined) return parameterSpanAt(parameter, offset);
  const place = bodyPlace(opened, offset);
  const value = place?.query && namedValueAt(place.query, place.offset);
  const span = place && value && spanAt(value, place.offset);
  return span && moved(span, place.start);
}

/** The edits that rename what is at an offset, or why it can't be renamed. */
export function renameIn(opened: OpenedQueryFile, offset: number, name: string): NameRenaming {
  const parameter = parameterAt(opened.file, offset);
  if (parameter !== undefined) return renameParameter(parameter, name);
  const place = bodyPlace(opened, offset);
  if (place?.query === undefined) return { problem: l10n.t("Only names that the query gives can be renamed.") };
  const renaming = renameName(place.query, place.offset, name);
  if ("problem" in renaming) return renaming;
  return { edits: renaming.edits.map((edit) => ({ ...edit, ...moved(edit, place.start) })) };
}

function bodyPlace(opened: OpenedQueryFile, offset: number): BodyPlace | undefined {
  const found = queryAt(opened.file, offset);
  if (found === undefined) return undefined;
  const { body, language, head, parameters } = found;
  const isEmpty = body.text === "";
  // Below the head, a query that is yet to be written begins with the cursor's line.
  const start = isEmpty ? opened.file.text.lastIndexOf("\n", offset - 1) + 1 : body.start;
  const isInHead = offset < start || (isEmpty && head.some((entry) => entry.start <= offset && offset <= entry.end));
  if (isInHead) return undefined;
  const text = opened.file.text.slice(start, Math.max(body.end, offset));
  const isParsed = language === "CWLI";
  const isWhole = !isEmpty && offset <= body.end;
  const query = isParsed ? (isWhole ? opened.parsed(found) : parseQuery(text)) : undefined;
  return { language, text, query, parameters, offset: offset - start, start };
}

function moved({ start, end }: Span, by: number): Span {
  return { start: start + by, end: end + by };
}
