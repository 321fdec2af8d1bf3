import { insert, replace, type TextEdit } from "../base/textEdit.js";
import type { QueryContext } from "./diagnostics/context.js";
import type { QueryDiagnostic } from "./diagnostics/diagnostic.js";
import { validateQueryFile } from "./diagnostics/validateQueryFile.js";
import { checkDialect } from "./dialects/checkDialect.js";
import { fixAll } from "./fixes/fixAll.js";
import { formatQuery } from "./format/formatQuery.js";
import type { FileQuery } from "./queryFile/queryFile.js";
import { dialectOf, type OpenedQueryFile } from "./queryService.js";
import type { Span } from "./syntax/ast.js";

/** A finding about a file of queries; all its offsets count from the file's start. */
export interface QueryFinding extends Omit<QueryDiagnostic, "code"> {
  readonly code: string;
}

/** What is known of what a query shall run on. */
export type ContextOf = (query: FileQuery) => QueryContext;

/** The findings about the heads of a file and about its queries, in the order of the text. */
export function findingsIn(opened: OpenedQueryFile, contextOf: ContextOf): readonly QueryFinding[] {
  const { parsed } = opened;
  const found = [...validateQueryFile(opened.file, { parsed, contextOf }), ...opened.file.queries.flatMap(ofDialect)];
  return found.toSorted((a, b) => a.span.start - b.span.start);
}

function ofDialect(query: FileQuery): readonly QueryFinding[] {
  const { body } = query;
  const dialect = dialectOf(query);
  if (dialect === undefined) return [];
  return checkDialect(body.text, dialect).map(({ code, message, start, end }) => ({
    code,
    message,
    severity: "error",
    documentation: dialect.documentation,
    span: { start: start + body.start, end: end + body.start },
    related: [],
    tags: [],
    fixes: [],
  }));
}

/** The edits of all fixes that can be applied without asking. */
export function fixAllIn(opened: OpenedQueryFile): readonly TextEdit[] {
  return fixAll(validateQueryFile(opened.file, opened));
}

/** The edits that format the queries of a file that a span touches, or all; those with problems stay as they are. */
export function formatIn(opened: OpenedQueryFile, span?: Span): readonly TextEdit[] {
  return opened.file.queries.flatMap((query) => {
    const { body } = query;
    const isMeant = span === undefined || (span.start <= body.end && body.start <= span.end);
    if (!isMeant || body.text === "" || dialectOf(query) !== undefined) return [];
    const text = formatQuery(opened.parsed(query));
    return text === body.text ? [] : changed(body.text, text, body.start);
  });
}

/** One edit, without what both texts begin and end with: the cursor and folds outside of it stay. */
function changed(before: string, after: string, at: number): readonly TextEdit[] {
  const most = Math.min(before.length, after.length);
  let start = 0;
  while (start < most && before[start] === after[start]) start++;
  let end = 0;
  while (end < most - start && before.at(-1 - end) === after.at(-1 - end)) end++;
  const text = after.slice(start, after.length - end);
  const span = { start: at + start, end: at + before.length - end };
  return [span.start === span.end ? insert(span.start, text) : replace(span, text)];
}
