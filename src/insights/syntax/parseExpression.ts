import type { BinaryOperator, CallExpression, Expression, ListExpression, Span, Token } from "./ast.js";
import { fieldOf, readLiteral, regexOf } from "./parseLiteral.js";
import { readMembers } from "./parseMembers.js";
import type { TokenReader } from "./tokenReader.js";
import { isQueryAhead } from "./queryAhead.js";

/** Words that are no fields unless they stand in backticks. */
const reserved: ReadonlySet<string> = new Set(["and", "or", "not", "in", "like", "as", "by"]);

/** How strongly operators bind. No page says it: the order is that of other query languages. */
const ranks: Readonly<Record<BinaryOperator, number>> = {
  or: 1,
  and: 2,
  "=": 4,
  "!=": 4,
  "<": 4,
  "<=": 4,
  ">": 4,
  ">=": 4,
  like: 4,
  "not like": 4,
  in: 4,
  "not in": 4,
  "+": 5,
  "-": 5,
  "*": 6,
  "/": 6,
  "%": 6,
  "^": 7,
};

const comparisonRank = 4;
const sumRank = 5;

/** Other spellings: those that the service takes, and those of other languages, which are reported. */
const spellings: Readonly<Record<string, BinaryOperator>> = { "==": "=", "=~": "like" };
const foreign: Readonly<Record<string, BinaryOperator>> = { "&&": "and", "||": "or", "<>": "!=" };

/** Reads an expression; what is missing is reported and becomes an empty one. */
export function readExpression(reader: TokenReader): Expression {
  return readNested(reader, 1);
}

/** Reads a value without comparisons: what stands after `=` in an option. */
export function readValue(reader: TokenReader): Expression {
  return readNested(reader, sumRank);
}

function readNested(reader: TokenReader, least: number): Expression {
  return reader.nested(() => readBinary(reader, least)) ?? missing(reader);
}

function missing(reader: TokenReader): Expression {
  return { kind: "missing", start: reader.end, end: reader.end };
}

/** An operator between two expressions, of one or two tokens. */
interface Operator {
  readonly operator: BinaryOperator;
  readonly tokens: 1 | 2;
}

function readBinary(reader: TokenReader, least: number): Expression {
  const before = reader.start;
  let left = readOperand(reader);
  const start = Math.min(before, left.start);
  for (let count = 0; ; count++) {
    const operator = peekOperator(reader);
    if (operator === undefined || ranks[operator.operator] < least) return left;
    if (count > 0 && !reader.deepen()) return left;
    left = isLogical(operator)
      ? readChain(reader, start, left, operator.operator)
      : joined(reader, start, left, operator);
  }
}

function isLogical({ operator }: Operator): boolean {
  return operator === "and" || operator === "or";
}

function joined(reader: TokenReader, start: number, left: Expression, operator: Operator): Expression {
  const operatorSpan = takeOperator(reader, operator);
  const right = readRight(reader, operator.operator);
  return { kind: "binary", operator: operator.operator, operatorSpan, left, right, start, end: reader.end };
}

/** `a or b or c …` as a tree of little depth, since programs write thousands of them. */
function readChain(reader: TokenReader, start: number, first: Expression, operator: BinaryOperator): Expression {
  const operands: Operand[] = [{ expression: first, start, end: reader.end, operatorSpan: { start, end: start } }];
  for (let next = peekOperator(reader); next?.operator === operator; next = peekOperator(reader)) {
    const operatorSpan = takeOperator(reader, next);
    const operandStart = reader.start;
    const expression = readNested(reader, ranks[operator] + 1);
    operands.push({ expression, operatorSpan, start: Math.min(operandStart, expression.start), end: reader.end });
  }
  return balanced(operands, operator);
}

/** A part of a chain, with the operator before it; its span has the brackets around it. */
interface Operand extends Span {
  readonly expression: Expression;
  readonly operatorSpan: Span;
}

function balanced(operands: readonly Operand[], operator: BinaryOperator): Expression {
  const [first] = operands;
  if (first !== undefined && operands.length === 1) return first.expression;
  const middle = Math.ceil(operands.length / 2);
  const rest = operands.slice(middle);
  return {
    kind: "binary",
    operator,
    operatorSpan: rest[0]?.operatorSpan ?? { start: 0, end: 0 },
    left: balanced(operands.slice(0, middle), operator),
    right: balanced(rest, operator),
    start: first?.start ?? 0,
    end: rest.at(-1)?.end ?? 0,
  };
}

function peekOperator(reader: TokenReader): Operator | undefined {
  const token = reader.peek();
  if (token === undefined || (token.kind !== "operator" && token.kind !== "word")) return undefined;
  const text = reader.textOf(token).toLowerCase();
  if (text === "not") {
    if (reader.wordAhead(1, "like")) return { operator: "not like", tokens: 2 };
    return reader.wordAhead(1, "in") ? { operator: "not in", tokens: 2 } : undefined;
  }
  const operator = spellings[text] ?? foreign[text] ?? text;
  return Object.hasOwn(ranks, operator) ? { operator: operator as BinaryOperator, tokens: 1 } : undefined;
}

function takeOperator(reader: TokenReader, { operator, tokens }: Operator): Span {
  const { start } = reader;
  const token = reader.peek();
  const text = token === undefined ? "" : reader.textOf(token);
  if (token !== undefined && Object.hasOwn(foreign, text)) reader.report("unknownOperator", token, text, operator);
  for (let count = 0; count < tokens; count++) reader.take();
  return { start, end: reader.end };
}

function readRight(reader: TokenReader, operator: BinaryOperator): Expression {
  if (operator === "in" || operator === "not in") return readValues(reader);
  const regex = operator === "like" || operator === "not like" ? reader.takeIf("regex") : undefined;
  return regex === undefined ? readNested(reader, ranks[operator] + 1) : regexOf(reader, regex);
}

/** What stands after `in`: `[a, b]`, or a query in round brackets. */
function readValues(reader: TokenReader): Expression {
  const open = reader.peek();
  if (open !== undefined && reader.at("open", "[")) return readList(reader, "]");
  if (open !== undefined && reader.at("open", "(")) {
    if (isQueryAhead(reader, 1)) return readSubquery(reader);
    reader.report("listInBrackets", open);
    return readList(reader, ")");
  }
  if (!reader.at("parameter")) reader.reportHere("expectedWord", "[");
  return readNested(reader, sumRank);
}

function readSubquery(reader: TokenReader): Expression {
  const open = reader.take();
  const pipeline = reader.nestedQuery();
  if (open !== undefined) reader.close(open, ")");
  const start = open?.start ?? reader.end;
  return pipeline === undefined ? missing(reader) : { kind: "subquery", pipeline, start, end: reader.end };
}

function readList(reader: TokenReader, bracket: "]" | ")"): ListExpression {
  const { start } = reader;
  const items = readInBrackets(reader, bracket);
  return { kind: "list", items, start, end: reader.end };
}

/** The expressions between brackets, both of which are taken. */
function readInBrackets(reader: TokenReader, bracket: "]" | ")"): Expression[] {
  const open = reader.take();
  const items: Expression[] = [];
  while (!reader.isAtEnd && !reader.at("pipe") && !reader.at("close")) {
    items.push(readExpression(reader));
    if (reader.takeIf("comma") === undefined) break;
    if (reader.at("close")) reader.reportHere("expectedExpression");
  }
  if (open !== undefined) reader.close(open, bracket);
  return items;
}

/** A value with its signs and members. */
function readOperand(reader: TokenReader): Expression {
  const { start } = reader;
  if (reader.takeWord("not") !== undefined || reader.takeIf("operator", "!") !== undefined) {
    const operand = readNested(reader, comparisonRank);
    return { kind: "unary", operator: "not", operand, start, end: reader.end };
  }
  const sign = reader.takeIf("operator", "-") ?? reader.takeIf("operator", "+");
  if (sign === undefined) return readMembers(reader, readPrimary(reader));
  const operator = reader.textOf(sign) === "-" ? "-" : "+";
  const operand = reader.nested(() => readOperand(reader)) ?? missing(reader);
  return { kind: "unary", operator, operand, start, end: reader.end };
}

function readPrimary(reader: TokenReader): Expression {
  const token = reader.peek();
  if (token?.kind === "word") return readWord(reader, token);
  if (token?.kind === "open" && reader.textOf(token) === "(") return readGroup(reader, token);
  if (token?.kind === "operator" && reader.textOf(token) === "*" && reader.isInArguments) return star(reader);
  return readLiteral(reader) ?? noValue(reader);
}

function noValue(reader: TokenReader): Expression {
  const token = reader.peek();
  if (token?.kind === "unknown") reader.unexpected();
  else reader.reportHere("expectedExpression");
  return missing(reader);
}

function readWord(reader: TokenReader, token: Token): Expression {
  const text = reader.textOf(token);
  if (reserved.has(text.toLowerCase())) return noValue(reader);
  if (reader.at("open", "(", 1) && !isBeforeQuery(reader, token)) return readCall(reader, token);
  if (/^\d+\.\d+\.[\d.]*$/u.test(text)) reader.report("unquotedValue", token, text);
  reader.take();
  return fieldOf(reader, token);
}

/** `where a.x = b.x (SOURCE …)` calls nothing. */
function isBeforeQuery(reader: TokenReader, { end }: Token): boolean {
  return reader.peek(1)?.start !== end && reader.wordAhead(2, "source") && isQueryAhead(reader, 2);
}

function readCall(reader: TokenReader, token: Token): CallExpression {
  reader.take();
  const name = reader.nameOf(token);
  const args = reader.nested(() => readInBrackets(reader, ")")) ?? [];
  return { kind: "call", name, args, start: name.start, end: reader.end };
}

/** What is in round brackets. Its span has the brackets, so that its text is whole; that of a field is its name's. */
function readGroup(reader: TokenReader, open: Token): Expression {
  reader.take();
  const inner = readExpression(reader);
  reader.close(open, ")");
  return inner.kind === "field" ? inner : { ...inner, start: open.start, end: reader.end };
}

function star(reader: TokenReader): Expression {
  return { kind: "star", start: reader.start, end: reader.take()?.end ?? reader.end };
}
