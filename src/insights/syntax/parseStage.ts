import { findCommand } from "../language/commands.js";
import { findFunction } from "../language/functions.js";
import type {
  FieldsStage,
  FilterStage,
  LimitStage,
  SavedQueryStage,
  SortKey,
  SortStage,
  Span,
  Stage,
  StatsStage,
  Token,
} from "./ast.js";
import { readExpression, readValue } from "./parseExpression.js";
import { readItems, readListOf, readName } from "./parseItems.js";
import { readOther, readUnknown } from "./parseOther.js";
import { readJson, readParse } from "./parseParse.js";
import { readSource } from "./parseSource.js";
import type { TokenReader } from "./tokenReader.js";

type StageReader = (reader: TokenReader, keyword: Span) => Stage;

/** How the commands are read that have a form of their own, by their name in the table of commands. */
const readers: Readonly<Record<string, StageReader>> = {
  SOURCE: readSource,
  fields: (reader, keyword) => readFields(reader, keyword, "fields"),
  display: (reader, keyword) => readFields(reader, keyword, "display"),
  filter: (reader, keyword) => readFilter(reader, keyword, "filter"),
  filterIndex: (reader, keyword) => readFilter(reader, keyword, "filterIndex"),
  parse: readParse,
  json: readJson,
  sort: readSort,
  limit: readLimit,
  stats: readStats,
};

/** Reads a stage, from its command to the end of what belongs to it; `undefined` where no command stands. */
export function readStage(reader: TokenReader): Stage | undefined {
  const token = reader.peek();
  if (token === undefined) return undefined;
  if (isSavedQuery(reader, token)) return readSavedQuery(reader, token);
  if (token.kind === "word") return readCommand(reader, token);
  reader.unexpected("expectedCommand");
  reader.skipStage();
  return undefined;
}

function isSavedQuery(reader: TokenReader, token: Token): boolean {
  return (token.kind === "word" || token.kind === "quotedName") && reader.text.charAt(token.start) === "$";
}

function readCommand(reader: TokenReader, token: Token): Stage {
  const text = reader.textOf(token);
  const command = findCommand(text);
  if (command === undefined && reader.at("open", "(", 1) && findFunction(text) !== undefined) {
    reader.report("functionAsCommand", token, text);
  }
  reader.take();
  if (command === undefined) return readUnknown(reader, token);
  return readers[command.name]?.(reader, token) ?? readOther(reader, token, command);
}

function readFields(reader: TokenReader, keyword: Span, kind: FieldsStage["kind"]): FieldsStage {
  const items = readItems(reader);
  return { kind, keyword: spanOf(keyword), items, start: keyword.start, end: reader.end };
}

function readFilter(reader: TokenReader, keyword: Span, kind: FilterStage["kind"]): FilterStage {
  const condition = readExpression(reader);
  return { kind, keyword: spanOf(keyword), condition, start: keyword.start, end: reader.end };
}

function readSort(reader: TokenReader, keyword: Span): SortStage {
  reader.takeWord("by");
  const keys = readListOf(reader, () => readSortKey(reader));
  return { kind: "sort", keyword: spanOf(keyword), keys, start: keyword.start, end: reader.end };
}

function readSortKey(reader: TokenReader): SortKey {
  const before = reader.start;
  const expression = readExpression(reader);
  const start = Math.min(before, expression.start);
  const direction = reader.takeWord("asc", "desc");
  if (direction === undefined) return { expression, start, end: reader.end };
  const isAscending = reader.textOf(direction).toLowerCase() === "asc";
  return { expression, direction: isAscending ? "asc" : "desc", start, end: reader.end };
}

function readLimit(reader: TokenReader, keyword: Span): LimitStage {
  const any = reader.takeWord("any") !== undefined;
  if (reader.isAtStageEnd) reader.reportHere("expectedNumber");
  const count = readValue(reader);
  return { kind: "limit", keyword: spanOf(keyword), count, any, start: keyword.start, end: reader.end };
}

function readStats(reader: TokenReader, keyword: Span): StatsStage {
  const items = readItems(reader);
  const by = reader.takeWord("by") === undefined ? [] : readItems(reader);
  const offset = reader.takeWord("offset") === undefined ? undefined : readValue(reader);
  const span = { start: keyword.start, end: reader.end };
  return { kind: "stats", keyword: spanOf(keyword), items, by, ...(offset && { offset }), ...span };
}

/** `$Name(parameter = "value", …)` */
function readSavedQuery(reader: TokenReader, token: Token): SavedQueryStage {
  reader.take();
  const keyword = spanOf(token);
  const name = reader.nameOf(token);
  const unquoted = name.quoted ? name.name : name.name.slice(1);
  const args = reader.at("open", "(") ? readArguments(reader) : [];
  return {
    kind: "savedQuery",
    keyword,
    name: { ...name, name: unquoted },
    args,
    start: keyword.start,
    end: reader.end,
  };
}

function readArguments(reader: TokenReader): SavedQueryStage["args"] {
  const open = reader.take();
  const args = reader.at("close") ? [] : readListOf(reader, () => readArgument(reader));
  if (open !== undefined) reader.close(open, ")");
  return args;
}

function readArgument(reader: TokenReader): SavedQueryStage["args"][number] | undefined {
  const name = readName(reader);
  if (name === undefined) return undefined;
  if (reader.takeIf("operator", "=") === undefined) reader.reportHere("expectedWord", "=");
  return { name, value: readValue(reader) };
}

function spanOf({ start, end }: Span): Span {
  return { start, end };
}
