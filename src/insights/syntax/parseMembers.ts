import type { Expression, Name, NumberExpression, Token } from "./ast.js";
import type { TokenReader } from "./tokenReader.js";

const withoutMembers: ReadonlySet<Expression["kind"]> = new Set([
  "missing",
  "number",
  "period",
  "string",
  "regex",
  "star",
]);

/**
 * The members that stand right after a value: `.id`, `[0]`, `` .`odd name` ``. The dots of a plain field are part of its
 * name, since only the log tells whether it is one name or a path.
 */
export function readMembers(reader: TokenReader, first: Expression): Expression {
  let object = withoutDot(reader, first);
  while (reader.isAdjacent) {
    const { start } = first;
    const members = withoutMembers.has(object.kind) ? undefined : readMember(reader);
    if (members === undefined) return object;
    for (const member of members) {
      object = { kind: "member", object, member, start, end: member.end };
      if (!reader.deepen()) return object;
    }
    if (reader.end > object.end) object = { ...object, end: reader.end };
  }
  return object;
}

/** `` report.`csp-report` `` is a member of `report`. */
function withoutDot(reader: TokenReader, value: Expression): Expression {
  if (value.kind !== "field" || value.quoted || !value.name.endsWith(".")) return value;
  if (!isQuotedAhead(reader)) {
    reader.reportMissing("expectedName");
    return value;
  }
  return { ...value, name: value.name.slice(0, -1), end: value.end - 1 };
}

function isQuotedAhead(reader: TokenReader): boolean {
  return reader.isAdjacent && (reader.at("quotedName") || reader.at("string"));
}

/** The next members; `undefined` where what comes next is none. */
function readMember(reader: TokenReader): (Name | NumberExpression)[] | undefined {
  const token = reader.peek();
  if (token === undefined) return undefined;
  if (token.kind === "open" && reader.textOf(token) === "[") return readIndex(reader, token);
  if (isQuotedAhead(reader) && reader.text.charAt(token.start - 1) === ".") {
    reader.take();
    return [reader.nameOf(token)];
  }
  if (token.kind !== "word" || !reader.textOf(token).startsWith(".")) return undefined;
  reader.take();
  if (reader.textOf(token).endsWith(".") && !isQuotedAhead(reader)) reader.reportMissing("expectedName");
  return segments(reader, token);
}

function segments(reader: TokenReader, { start, end }: Token): Name[] {
  const names: Name[] = [];
  let at = start;
  for (const name of reader.text.slice(start, end).split(".")) {
    if (name !== "") names.push({ name, quoted: false, start: at, end: at + name.length });
    at += name.length + 1;
  }
  return names;
}

function readIndex(reader: TokenReader, open: Token): NumberExpression[] {
  reader.take();
  const token = reader.takeIf("number");
  if (token === undefined) reader.reportHere("expectedExpression");
  reader.close(open, "]");
  const span = token ?? { start: reader.end, end: reader.end };
  return [
    { kind: "number", value: token === undefined ? 0 : Number(reader.textOf(token)), start: span.start, end: span.end },
  ];
}
