import * as l10n from "../../base/l10n.js";
import { inlineCode } from "../../base/markdown.js";
import {
  callSnippet,
  snippetText,
  type CompletionData,
  type CompletionNeeds,
  type QueryCompletion,
} from "../completion/queryCompletion.js";
import { canStandInBackticks, inBackticks } from "../diagnostics/inBackticks.js";
import type { Span } from "../syntax/ast.js";
import type { Dialect, DialectWord } from "./dialect.js";
import { scanDialect, type DialectToken } from "./scanDialect.js";

/** Fields that every event has. */
const systemFields = ["@timestamp", "@message", "@logStream", "@log", "@ingestionTime"];

/** Where the cursor is: what can stand there, and what the completion replaces. */
interface Place extends Span {
  readonly kind: "command" | "group" | "expression";
  /** The cursor is in backticks, which the completion replaces as well. */
  readonly typed: string;
}

/** What `completeDialect` needs to know beyond the text; undefined if it needs nothing. */
export function dialectNeeds(text: string, offset: number, dialect: Dialect): CompletionNeeds | undefined {
  const place = placeAt(text, offset, dialect);
  if (place?.kind === "group") return { kind: "groups", prefix: place.typed };
  return place?.kind === "expression" ? { kind: "fields" } : undefined;
}

/** The completions at an offset of a query in SQL or PPL; none in comments, strings and numbers. */
export function completeDialect(
  text: string,
  offset: number,
  dialect: Dialect,
  data: CompletionData = {},
): readonly QueryCompletion[] {
  const place = placeAt(text, offset, dialect);
  if (place === undefined) return [];
  const span = { start: place.start, end: place.end };
  if (place.kind === "group") return groupItems(span, data);
  if (place.kind === "command") return commandItems(dialect, span);
  const keywords = dialect.words.map((word): QueryCompletion => ({ label: word, kind: "keyword", insert: word, span }));
  const commands = dialect.id === "sql" ? commandItems(dialect, span) : [];
  return [...fieldItems(span, data), ...functionItems(dialect, span), ...commands, ...keywords];
}

function groupItems(span: Span, { groups = [] }: CompletionData): QueryCompletion[] {
  const named = groups.map((name): QueryCompletion => {
    const insert = inBackticks(name);
    return { label: name, kind: "group", detail: l10n.t("log group"), insert, span, filter: insert };
  });
  const several: QueryCompletion = {
    label: "logGroups(…)",
    kind: "function",
    detail: l10n.t("several log groups"),
    insert: "`logGroups(logGroupIdentifier: [''])`",
    snippet: "`logGroups(logGroupIdentifier: ['${1:group}'])`$0",
    span,
    filter: "`logGroups",
  };
  return [...named, several];
}

function fieldItems(span: Span, { fields = [] }: CompletionData): QueryCompletion[] {
  const known = fields.map(({ name, percent }) => ({
    name,
    detail: percent === undefined ? l10n.t("field") : l10n.t`in ${percent} % of the events`,
  }));
  const names = new Set(known.map(({ name }) => name));
  const system = systemFields
    .filter((name) => !names.has(name))
    .map((name) => ({ name, detail: l10n.t("of every event") }));
  return [...known, ...system].map(({ name, detail }) => {
    const insert = quoteName(name);
    return { label: name, kind: "field", detail, insert, span, filter: insert };
  });
}

/** In both languages, whatever isn't letters and digits alone needs backticks (OpenSearch guide). */
function quoteName(name: string): string {
  return /^[A-Za-z][A-Za-z0-9]*$/u.test(name) || !canStandInBackticks(name) ? name : inBackticks(name);
}

function commandItems(dialect: Dialect, span: Span): QueryCompletion[] {
  return dialect.commands.map((word) => ({
    label: word.name,
    kind: "command",
    ...described(word),
    insert: `${word.name} `,
    span,
    offerNext: true,
  }));
}

function functionItems(dialect: Dialect, span: Span): QueryCompletion[] {
  return dialect.functions.map((word) => {
    const required = argumentsOf(word.syntax);
    return {
      label: word.name,
      kind: "function",
      ...described(word),
      insert: `${word.name}()`,
      snippet: required === undefined ? `${snippetText(word.name)}($1)$0` : callSnippet(word.name, required),
      span,
    };
  });
}

/** The arguments between the brackets; undefined where they aren't a plain list. */
function argumentsOf(syntax: string): readonly string[] | undefined {
  const inner = syntax.slice(syntax.indexOf("(") + 1, syntax.lastIndexOf(")"));
  if (/["'(…]/u.test(inner) || inner.includes(" else ") || inner.includes(" AS ")) return undefined;
  return inner === "" ? [] : inner.split(", ");
}

function described({ syntax, summary }: DialectWord): { readonly detail: string; readonly documentation: string } {
  return { detail: syntax, documentation: `${inlineCode(syntax)}\n\n${summary}` };
}

function placeAt(text: string, offset: number, dialect: Dialect): Place | undefined {
  const tokens = scanDialect(text, dialect);
  const at = tokens.find(({ start, end }) => start < offset && offset <= end);
  if (at !== undefined && isClosedTo(at, offset)) return undefined;
  const isPart = at?.kind === "word" || at?.kind === "quotedName";
  // A name in backticks that isn't closed takes all the rest; the completion replaces only what is before the cursor.
  const start = isPart ? at.start : offset;
  const end = isPart && at.closed ? at.end : offset;
  const before = tokens.filter((token) => token.end <= start && token.kind !== "blank" && token.kind !== "comment");
  const typed = text.slice(start, offset).replace(/^`/u, "");
  const kind = kindAfter(before.at(-1), dialect);
  return { kind, start, end, typed };
}

/** True where nothing is completed: in comments and strings, in numbers, and behind a name that is closed. */
function isClosedTo(token: DialectToken, offset: number): boolean {
  switch (token.kind) {
    case "comment":
      return offset < token.end || token.text.startsWith("--") || token.text.startsWith("//");
    case "string":
      return offset < token.end || !token.closed;
    case "quotedName":
      return token.closed && offset === token.end;
    default:
      return token.kind === "number" || token.kind === "parameter";
  }
}

function kindAfter(previous: DialectToken | undefined, { id }: Dialect): Place["kind"] {
  const word = previous?.text.toLowerCase() ?? "";
  if (id === "sql") return /^(?:from|join)$/u.test(word) ? "group" : previous === undefined ? "command" : "expression";
  if (word === ":" || word === "source") return "group";
  return previous === undefined || previous.kind === "pipe" || word === "[" ? "command" : "expression";
}
