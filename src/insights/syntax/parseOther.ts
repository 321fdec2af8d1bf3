import type { ArgumentSpec, CommandSpec } from "../language/commandSpec.js";
import type { Clause, Expression, Item, OtherStage, Pipeline, Span, Token } from "./ast.js";
import { readValue } from "./parseExpression.js";
import { readItem, readItems } from "./parseItems.js";
import type { TokenReader } from "./tokenReader.js";

/** What a stage of the general form has. */
interface Parts {
  readonly items: Item[];
  readonly clauses: Clause[];
  pipeline?: Pipeline;
}

/** Reads a command as the table says that it is written: items, options, clauses and queries, in any order. */
export function readOther(reader: TokenReader, keyword: Span, command: CommandSpec): OtherStage {
  const parts: Parts = { items: [], clauses: [] };
  while (!reader.isAtStageEnd && readPart(reader, command, parts));
  const lacking = command.arguments.find((argument) => argument.optional !== true && !isIn(parts, argument, command));
  if (lacking !== undefined && reader.isAtStageEnd) reportLacking(reader, lacking);
  return { ...stageOf(reader, keyword, parts), command: command.name };
}

/** A command that the table doesn't have may be a new one of the service: its text is taken as it is. */
export function readUnknown(reader: TokenReader, keyword: Span): OtherStage {
  reader.skipStage();
  return { ...stageOf(reader, keyword, { items: [], clauses: [] }), command: undefined };
}

function stageOf(
  reader: TokenReader,
  { start, end }: Span,
  { items, clauses, pipeline }: Parts,
): Omit<OtherStage, "command"> {
  const keyword = { start, end };
  return { kind: "other", keyword, items, clauses, ...(pipeline && { pipeline }), start, end: reader.end };
}

function isIn({ items, clauses, pipeline }: Parts, { name, form }: ArgumentSpec, command: CommandSpec): boolean {
  if (form === "query") return pipeline !== undefined;
  if (form === "table" || form === "word") return items.length > 0;
  if (form === "items") return items.length > (hasTable(command) ? 1 : 0);
  return clauses.some(({ word }) => word === name);
}

/** Its first item is a lookup table. */
function hasTable(command: CommandSpec): boolean {
  return command.arguments.some(({ form }) => form === "table");
}

function reportLacking(reader: TokenReader, { name, form }: ArgumentSpec): void {
  if (form === "query") reader.reportHere("expectedQuery");
  else if (form === "items") reader.reportHere("expectedExpression");
  else if (form === "table") reader.reportHere("expectedName");
  else reader.reportHere("expectedWord", form === "option" ? `${name}=` : name);
}

/** Reads one part; false where what comes next is none. */
function readPart(reader: TokenReader, command: CommandSpec, parts: Parts): boolean {
  const token = reader.peek();
  if (token === undefined) return false;
  if (reader.at("operator", "=", 1) && token.kind === "word") {
    if (!hasOption(command, reader.textOf(token))) reader.report("unknownOption", token, `${reader.textOf(token)}=`);
    parts.clauses.push(readOption(reader));
    return true;
  }
  const clause = command.arguments.find(
    ({ name, form }) => (form === "clause" || form === "list") && reader.atWord(name),
  );
  if (clause !== undefined) {
    parts.clauses.push(readClause(reader, clause, token));
    return true;
  }
  if (reader.at("open", "(") && command.arguments.some(({ form }) => form === "query")) {
    readQuery(reader, parts);
    return true;
  }
  return readFreePart(reader, command, parts);
}

function hasOption(command: CommandSpec, word: string): boolean {
  return command.arguments.some(({ name, form }) => form === "option" && name === word.toLowerCase());
}

/** `word=value` */
export function readOption(reader: TokenReader): Clause {
  const word = reader.take() ?? { start: reader.end, end: reader.end };
  reader.takeIf("operator", "=");
  const item = readValueItem(reader);
  return clauseOf(reader, word, [item]);
}

function readClause(reader: TokenReader, { form, aliases }: ArgumentSpec, word: Token): Clause {
  reader.take();
  if (form === "list") return clauseOf(reader, word, readItems(reader, aliases === true));
  return clauseOf(reader, word, [readItem(reader, false)]);
}

function clauseOf(reader: TokenReader, { start, end }: Span, items: readonly Item[]): Clause {
  const wordSpan = { start, end };
  return { word: reader.textOf(wordSpan).toLowerCase(), wordSpan, items, start, end: reader.end };
}

function readValueItem(reader: TokenReader): Item {
  const { start } = reader;
  const expression = readValue(reader);
  return { expression, start: Math.min(start, expression.start), end: reader.end };
}

function readQuery(reader: TokenReader, parts: Parts): void {
  const open = reader.take();
  const pipeline = reader.nestedQuery();
  if (pipeline !== undefined) parts.pipeline = pipeline;
  if (open !== undefined) reader.close(open, ")");
}

/** A lookup table, a word of the command, or items. */
function readFreePart(reader: TokenReader, command: CommandSpec, parts: Parts): boolean {
  const find = (form: ArgumentSpec["form"]) => command.arguments.find((argument) => argument.form === form);
  const table = find("table");
  const items = find("items");
  const word = find("word");
  if (table !== undefined && parts.items.length === 0) {
    const name = reader.takeName();
    if (name === undefined) return false;
    const { start, end } = name;
    parts.items.push({ expression: { kind: "field", ...name }, start, end });
    return true;
  }
  if (word !== undefined && parts.items.length === 0) return readWord(reader, word, parts);
  const isFirst = parts.items.length === (table === undefined ? 0 : 1);
  if (items === undefined || (!isFirst && items.blanks !== true)) return false;
  if (items.blanks === true) return readBlankItem(reader, parts);
  parts.items.push(...readItems(reader, items.aliases === true));
  return true;
}

/** One of the words that a command takes. */
function readWord(reader: TokenReader, { values }: ArgumentSpec, parts: Parts): boolean {
  const token = reader.peek();
  if (token?.kind !== "word") return false;
  if (values?.some((value) => reader.atWord(value.toLowerCase())) !== true) reader.unexpected("unknownOption");
  reader.take();
  const name = reader.nameOf(token);
  parts.items.push({ expression: { kind: "field", ...name }, start: name.start, end: name.end });
  return true;
}

/** A field of a list that is parted by blanks; `cpu*` is one. Commas between them are taken. */
function readBlankItem(reader: TokenReader, parts: Parts): boolean {
  const token = reader.takeIf("word") ?? reader.takeIf("quotedName") ?? reader.takeIf("operator", "*");
  if (token === undefined) return false;
  const { start } = token;
  if (token.kind !== "quotedName") takeGlob(reader);
  const { end } = reader;
  const name = token.end === end ? reader.nameOf(token) : { name: reader.text.slice(start, end), quoted: false };
  const expression: Expression = { kind: "field", ...name, start, end };
  parts.items.push({ expression, start, end });
  reader.takeIf("comma");
  return true;
}

function takeGlob(reader: TokenReader): void {
  while (reader.isAdjacent && (reader.at("word") || reader.at("operator", "*"))) reader.take();
}
