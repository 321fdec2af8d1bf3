import type {
  Clause,
  Expression,
  Name,
  SourceMap,
  SourceParameter,
  SourceSelector,
  SourceStage,
  SourceValue,
  Span,
} from "./ast.js";
import { readExpression } from "./parseExpression.js";
import { readListOf, readName } from "./parseItems.js";
import { readOption } from "./parseOther.js";
import type { TokenReader } from "./tokenReader.js";

/** `SOURCE 'group', … [start=… end=…]`, `SOURCE logGroups(…) dataSource(…)` */
export function readSource(reader: TokenReader, keyword: Span): SourceStage {
  const groups: Name[] = [];
  const selectors: SourceSelector[] = [];
  const range: Clause[] = [];
  const takesMore = () => !reader.isAtStageEnd && (groups.length + selectors.length === 0 || isPartAhead(reader));
  while (takesMore()) {
    if (reader.at("open", "(", 1) && reader.at("word")) selectors.push(readSelector(reader));
    else if (reader.atWord("start", "end") && reader.at("operator", "=", 1)) range.push(readOption(reader));
    else {
      const group = readGroup(reader);
      if (group === undefined) break;
      groups.push(group);
    }
    reader.takeIf("comma");
  }
  if (reader.end === keyword.end) reader.reportHere("expectedName");
  const { start, end } = keyword;
  return { kind: "source", keyword: { start, end }, groups, selectors, range, start, end: reader.end };
}

function isPartAhead(reader: TokenReader): boolean {
  return reader.at("word") || reader.at("string") || reader.at("quotedName");
}

/** A log group stands in quotes; a word is taken, too. */
function readGroup(reader: TokenReader): Name | undefined {
  const token = reader.peek();
  if (token === undefined || !isPartAhead(reader)) {
    reader.unexpected();
    return undefined;
  }
  reader.take();
  return reader.nameOf(token);
}

function readSelector(reader: TokenReader): SourceSelector {
  const token = reader.take();
  const start = token?.start ?? reader.end;
  const name = token === undefined ? { name: "", quoted: false, start, end: start } : reader.nameOf(token);
  const open = reader.take();
  const parameters = reader.at("close") ? [] : readListOf(reader, () => readParameter(reader));
  if (open !== undefined) reader.close(open, ")");
  return { name, parameters, start, end: reader.end };
}

/** `name: [value, …]`, or values alone. */
function readParameter(reader: TokenReader): SourceParameter {
  const { start } = reader;
  const name = reader.at("colon", ":", 1) ? readName(reader) : undefined;
  if (name !== undefined) reader.take();
  const values = readValues(reader, () => readValue(reader));
  return { ...(name && { name }), values, start: Math.min(start, reader.end), end: reader.end };
}

/** One value, or several in brackets. */
function readValues<T>(reader: TokenReader, read: () => T): T[] {
  const open = reader.takeIf("open", "[");
  if (open === undefined) return [read()];
  const values = reader.at("close") ? [] : readListOf(reader, read);
  reader.close(open, "]");
  return values;
}

function readValue(reader: TokenReader): SourceValue {
  return reader.at("open", "{") ? readMap(reader) : readExpression(reader);
}

function readMap(reader: TokenReader): SourceMap {
  const open = reader.take();
  const start = open?.start ?? reader.end;
  const entries = reader.at("close") ? [] : readListOf(reader, () => readEntry(reader));
  if (open !== undefined) reader.close(open, "}");
  return { kind: "map", entries, start, end: reader.end };
}

function readEntry(reader: TokenReader): { readonly key: Name; readonly values: readonly Expression[] } | undefined {
  const token = reader.takeIf("string") ?? reader.takeIf("word");
  if (token === undefined) {
    reader.reportHere("expectedName");
    return undefined;
  }
  if (reader.takeIf("colon") === undefined) reader.reportHere("expectedWord", ":");
  return { key: reader.nameOf(token), values: readValues(reader, () => readExpression(reader)) };
}
