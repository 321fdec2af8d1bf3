import * as l10n from "../../base/l10n.js";
import { closest } from "../../base/closest.js";
import { insert, remove, replace } from "../../base/textEdit.js";
import type { FileParameter, FileQuery, HeadEntry, QueryFile, QueryFileProblem } from "../queryFile/queryFile.js";
import type { Query, Span } from "../syntax/ast.js";
import { parameterUses } from "../syntax/parameterUses.js";
import { type QueryCode } from "./codes.js";
import { fileCodes } from "./readerCodes.js";
import { checkHead } from "./checkHead.js";
import type { QueryContext } from "./context.js";
import { possibleFix, report, sureFix, type QueryDiagnostic, type QueryFix } from "./diagnostic.js";
import { validateQuery } from "./validateQuery.js";

/** What the checks of a file need to know. */
interface FileChecks {
  /** The body of a query in the Logs Insights query language, as the parser reads it. */
  readonly parsed: (query: FileQuery) => Query;
  /** What is known of what a query shall run on. Parameters of its head are added. Default: nothing. */
  readonly contextOf?: (query: FileQuery) => QueryContext;
}

/**
 * Checks a file of queries: the lines at their heads, and the queries that are in the Logs Insights query language. Returns
 * the findings in the order of the text, with offsets in the file.
 */
export function validateQueryFile(file: QueryFile, checks: FileChecks): readonly QueryDiagnostic[] {
  const entries = new Set([...file.common, ...file.queries.flatMap(({ head }) => head)]);
  const found = [
    ...file.problems.map((problem) => fileFinding(file, problem)),
    ...[...entries].flatMap(unknownKey),
    ...file.queries.flatMap((query) => checkQuery(file, query, checks)),
  ];
  return withoutRepeated(withoutSuperseded(found)).toSorted((a, b) => a.span.start - b.span.start);
}

function fileFinding({ text }: QueryFile, { code, message, start, end }: QueryFileProblem): QueryDiagnostic {
  const span = { start, end };
  return report(fileCodes[code], span, message, { fixes: fileFixes(text, fileCodes[code], span) });
}

const languages = ["CWLI", "SQL", "PPL"];

function fileFixes(text: string, code: QueryCode, span: Span): readonly QueryFix[] {
  if (code === "query-needs-name") {
    const line = text.lastIndexOf("\n", span.start - 1) + 1;
    const feed = text.includes("\r\n") ? "\r\n" : "\n";
    return [
      possibleFix(
        l10n.t("Make it a query of its own"),
        // oxlint-disable-next-line sentences/translated -- the text of a query file
        insert(line, `# name: Query at line ${lineOf(text, line)}${feed}`),
      ),
      possibleFix(l10n.t("Put a | before it"), insert(span.start, "| ")),
    ];
  }
  if (code !== "unknown-language") return [];
  const likely = closest(text.slice(span.start, span.end), languages);
  return likely === undefined ? [] : [sureFix(l10n.t`Change to “${likely}”`, replace(span, likely))];
}

function lineOf(text: string, offset: number): number {
  return text.slice(0, offset).split("\n").length;
}

const keys = ["name", "groups", "time", "connection", "language", "parameter"];

/** A remark may have any word before its colon; one that is nearly a key is likely meant as that. */
function unknownKey({ key, keyword }: HeadEntry): readonly QueryDiagnostic[] {
  const likely = key === undefined ? closest(keyword.text, keys) : undefined;
  if (likely === undefined) return [];
  const fixes = [sureFix(l10n.t`Change to “${likely}”`, replace(keyword, likely))];
  return [
    report(
      "unknown-key",
      keyword,
      l10n.t`“${keyword.text}” is no key, so this is a remark; did you mean “${likely}”?`,
      {
        fixes,
      },
    ),
  ];
}

function checkQuery(file: QueryFile, query: FileQuery, checks: FileChecks): readonly QueryDiagnostic[] {
  const context = checks.contextOf?.(query) ?? {};
  const heads = checkHead(query, context);
  if (query.language !== "CWLI") return heads;
  const parsed = checks.parsed(query);
  const valued = query.parameters.filter(({ defaultValue }) => defaultValue !== undefined);
  const parameters = new Set([...(context.parameters ?? []), ...valued.map(({ name }) => name.text)]);
  const own = validateQuery(parsed, { ...context, parameters }).map((finding) => placed(query, finding));
  return [...heads, ...own, ...sourceAndGroups(query, parsed), ...unusedParameters(file, query, parsed)];
}

/** In the file, and those about what the query runs on at the line of its head that says it. */
function placed(query: FileQuery, finding: QueryDiagnostic): QueryDiagnostic {
  const by = query.body.start;
  const moved = <S extends Span>(span: S): S => ({ ...span, start: span.start + by, end: span.end + by });
  const line = finding.code === "range-before-groups" ? (query.time ?? query.groups[0]) : undefined;
  return {
    ...finding,
    span: line === undefined ? moved(finding.span) : { start: line.start, end: line.end },
    related: finding.related.map(({ span, message }) => ({ span: moved(span), message })),
    fixes: finding.fixes.map((fix) => ({ ...fix, edits: fix.edits.map(moved) })),
  };
}

function sourceAndGroups({ groups }: FileQuery, { pipeline }: Query): readonly QueryDiagnostic[] {
  const [group] = groups;
  if (group === undefined || pipeline.stages[0]?.kind !== "source") return [];
  const message = l10n.t(
    "This query names its log groups by SOURCE; remove the groups from its head, or SOURCE from the query.",
  );
  return [report("source-and-groups", group, message)];
}

/** Parameters of the query's own head; those of the file's head are for some of its queries. */
function unusedParameters(
  { text, common }: QueryFile,
  { parameters }: FileQuery,
  query: Query,
): readonly QueryDiagnostic[] {
  const used = new Set(parameterUses(query.text).map(({ name }) => name));
  const isUnused = ({ name, entry }: FileParameter): boolean => !used.has(name.text) && !common.includes(entry);
  return parameters.filter(isUnused).map(({ name, entry }) => {
    const feed = text.indexOf("\n", entry.end);
    const line = { start: entry.start, end: feed < 0 ? text.length : feed + 1 };
    const written = `{{${name.text}}}`;
    return report("unused-parameter", name, l10n.t`The query has no ${written}; remove the line, or use it.`, {
      tags: ["unnecessary"],
      fixes: [sureFix(l10n.t("Remove the line"), remove(line))],
    });
  });
}

/** What the file's head says of all its queries is told once. */
function withoutRepeated(found: readonly QueryDiagnostic[]): readonly QueryDiagnostic[] {
  const seen = new Set<string>();
  return found.filter(({ code, span }) => {
    const key = `${code} ${span.start}`;
    return !seen.has(key) && seen.add(key);
  });
}

/** What begins without a `|` where a query of its own is likely is told once. */
function withoutSuperseded(found: readonly QueryDiagnostic[]): readonly QueryDiagnostic[] {
  const apart = new Set(found.flatMap(({ code, span }) => (code === "query-needs-name" ? [span.start] : [])));
  return found.filter(({ code, span }) => code !== "missing-pipe" || !apart.has(span.start));
}
