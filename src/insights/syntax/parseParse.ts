import * as l10n from "../../base/l10n.js";
import type { Expression, Name, ParseStage, Span } from "./ast.js";
import { readValue } from "./parseExpression.js";
import { readListOf, readName } from "./parseItems.js";
import { regexOf } from "./parseLiteral.js";
import type { TokenReader } from "./tokenReader.js";

type Form = ParseStage["form"];

/** What stands between `parse` and the names. */
interface Head {
  readonly form: Form;
  readonly source?: Expression;
  readonly pattern?: Expression;
}

/** `parse [source] pattern [as] names [multi]`, `parse source logfmt as name`, `… csv as names`, `… xml "path" as name` */
export function readParse(reader: TokenReader, keyword: Span): ParseStage {
  const head = readHead(reader);
  const before = reader.takeWord("multi");
  const aliases = readAliases(reader);
  const after = reader.takeWord("multi");
  return stageOf(reader, keyword, head, { aliases, multi: (before ?? after) !== undefined });
}

/** `json field=source "path" as name` */
export function readJson(reader: TokenReader, keyword: Span): ParseStage {
  let source: Expression | undefined;
  if (reader.takeWord("field") === undefined || reader.takeIf("operator", "=") === undefined) {
    reader.reportHere("expectedWord", "field=");
  } else source = readValue(reader);
  const pattern = readPattern(reader);
  if (pattern === undefined) reader.reportHere("expectedWord", l10n.t("A path in quotes"));
  const aliases = readAliases(reader);
  const head = { form: "json" as const, ...(source && { source }), ...(pattern && { pattern }) };
  return stageOf(reader, keyword, head, { aliases, multi: false });
}

function stageOf(
  reader: TokenReader,
  { start, end }: Span,
  head: Head,
  rest: Pick<ParseStage, "aliases" | "multi">,
): ParseStage {
  return { kind: "parse", keyword: { start, end }, ...head, ...rest, start, end: reader.end };
}

function readHead(reader: TokenReader): Head {
  const alone = readPattern(reader);
  if (alone !== undefined) return { form: formOf(alone), pattern: alone };
  if (reader.isAtStageEnd) {
    reader.reportHere("expectedPattern");
    return { form: "glob" };
  }
  const source = readValue(reader);
  const format = reader.takeWord("logfmt", "csv", "xml");
  if (format === undefined) return patternOf(reader, source);
  const form = reader.textOf(format).toLowerCase() as "logfmt" | "csv" | "xml";
  const path = form === "xml" ? readPattern(reader) : undefined;
  if (form === "xml" && path === undefined) reader.reportHere("expectedPattern");
  return { form, source, ...(path && { pattern: path }) };
}

function patternOf(reader: TokenReader, source: Expression): Head {
  const pattern = readPattern(reader);
  if (pattern !== undefined) return { form: formOf(pattern), source, pattern };
  if (source.kind !== "missing") reader.reportHere("expectedPattern");
  return { form: "glob", source };
}

function formOf(pattern: Expression): Form {
  return pattern.kind === "regex" ? "regex" : "glob";
}

/** A text or a regular expression, or a parameter that stands for one. */
function readPattern(reader: TokenReader): Expression | undefined {
  const regex = reader.takeIf("regex");
  if (regex !== undefined) return regexOf(reader, regex);
  return reader.at("string") || reader.at("parameter") ? readValue(reader) : undefined;
}

/** The names after the pattern; `as` may be left out. */
function readAliases(reader: TokenReader): Name[] {
  const isNamed = reader.takeWord("as") !== undefined;
  if (!isNamed && !reader.at("word") && !reader.at("quotedName")) return [];
  if (reader.atWord("multi")) return [];
  return readListOf(reader, () => readName(reader));
}
