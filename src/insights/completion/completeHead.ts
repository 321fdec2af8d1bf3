import * as l10n from "../../base/l10n.js";
import { commentMark } from "../queryFile/fileLines.js";
import { queryAt, type FileLanguage, type HeadKey, type QueryFile } from "../queryFile/queryFile.js";
import type { Span } from "../syntax/ast.js";
import type { CompletionData, CompletionNeeds, QueryCompletion } from "./queryCompletion.js";

/** The keys of a head, with what they say. */
export const headKeys: Readonly<Record<HeadKey, { readonly text: string; readonly example: string }>> = {
  name: {
    text: l10n.t("The query's name; it begins a query in a file of several."),
    example: "name: Errors by service",
  },
  groups: {
    text: l10n.t("The log groups that the query runs on: names, ARNs or patterns of names."),
    example: "groups: /aws/lambda/* /ecs/payments",
  },
  time: { text: l10n.t("The time range that the query runs on."), example: "time: 3h" },
  connection: { text: l10n.t("The connection that the query runs on."), example: "connection: prod" },
  language: { text: l10n.t("The query's language: cwli, sql or ppl."), example: "language: sql" },
  parameter: {
    text: l10n.t("What a parameter in double braces stands for, with its default value."),
    example: "parameter service = checkout # Which service",
  },
};

const times = ["15m", "1h", "3h", "12h", "1d", "7d"];

/** A comment line at the head of a query, up to the cursor. */
interface HeadLine {
  /** The key, in lower case; undefined while it is being typed. */
  readonly key: string | undefined;
  /** What a completion replaces, and what of it is before the cursor. */
  readonly span: Span;
  readonly typed: string;
}

/** What `completeHead` needs to know; undefined if it needs nothing. */
export function headNeeds(file: QueryFile, offset: number, language: FileLanguage): CompletionNeeds | undefined {
  const line = headLine(file, offset, language);
  if (line?.key === "connection") return { kind: "connections" };
  return line?.key === "groups" || line?.key === "group" ? { kind: "groups", prefix: line.typed } : undefined;
}

/**
 * The completions in a comment line at the head of a query: keys and their values. Undefined where the cursor is in no such
 * line.
 */
export function completeHead(
  file: QueryFile,
  offset: number,
  language: FileLanguage,
  { groups = [], connections = [] }: CompletionData = {},
): readonly QueryCompletion[] | undefined {
  const line = headLine(file, offset, language);
  if (line === undefined) return undefined;
  const { span, key } = line;
  const values = (kind: QueryCompletion["kind"], list: readonly string[]): readonly QueryCompletion[] =>
    list.map((label) => ({ label, kind, insert: label, span }));
  switch (key) {
    case undefined:
      return keyItems(span);
    case "group":
    case "groups":
      return values("group", groups);
    case "time":
      return values("period", times);
    case "connection":
      return values("connection", connections);
    case "language":
      return values("keyword", ["cwli", "sql", "ppl"]);
    default:
      return [];
  }
}

function keyItems(span: Span): readonly QueryCompletion[] {
  return Object.entries(headKeys).map(([key, { text, example }]) => ({
    label: key,
    kind: "key",
    detail: example,
    documentation: text,
    insert: key === "parameter" ? "parameter " : `${key}: `,
    span,
    offerNext: true,
  }));
}

function headLine(file: QueryFile, offset: number, language: FileLanguage): HeadLine | undefined {
  const query = queryAt(file, offset);
  if (query !== undefined && query.body.text !== "" && offset > query.body.start) return undefined;
  const start = file.text.lastIndexOf("\n", offset - 1) + 1;
  const before = file.text.slice(start, offset);
  const mark = ["#", commentMark[language]].find((each) => before.trimStart().startsWith(each));
  const content = mark === undefined ? undefined : before.slice(before.indexOf(mark) + mark.length);
  if (content === undefined) return undefined;
  const colon = content.indexOf(":");
  return colon < 0 ? keyLine(content, offset) : valueLine(content, colon, { text: file.text, offset });
}

/** A key that is being typed; prose in a comment is left alone. */
function keyLine(content: string, offset: number): HeadLine | undefined {
  const typed = content.trimStart();
  if (/\s/u.test(typed)) return undefined;
  return { key: undefined, typed, span: { start: offset - typed.length, end: offset } };
}

/** The value of a key; of log groups the one at the cursor. */
function valueLine(
  content: string,
  colon: number,
  { text, offset }: { readonly text: string; readonly offset: number },
): HeadLine {
  const key = content.slice(0, colon).trim().toLowerCase();
  const isList = key === "groups" || key === "group";
  const lastGap = Math.max(content.lastIndexOf(" "), content.lastIndexOf(","));
  const typed = content.slice((isList ? Math.max(colon, lastGap) : colon) + 1).trimStart();
  const rest = /^[^\s,]*/u.exec(text.slice(offset))?.[0] ?? "";
  return { key, typed, span: { start: offset - typed.length, end: offset + rest.length } };
}
