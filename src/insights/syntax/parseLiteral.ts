import type { Expression, FieldExpression, Token, TokenKind } from "./ast.js";
import { isClosedBy } from "./unclosed.js";
import type { TokenReader } from "./tokenReader.js";

const literals: ReadonlySet<TokenKind> = new Set(["quotedName", "number", "period", "string", "regex", "parameter"]);

/** A value of one token, other than a word; `undefined` where none comes next. */
export function readLiteral(reader: TokenReader): Expression | undefined {
  const token = reader.peek();
  if (token === undefined || !literals.has(token.kind)) return undefined;
  if (token.kind === "regex" && !reader.isInArguments) reader.report("misplacedRegex", token);
  reader.take();
  const span = { start: token.start, end: token.end };
  const text = reader.textOf(token);
  switch (token.kind) {
    case "number":
      return { kind: "number", value: Number(text), ...span };
    case "period": {
      const amount = Number.parseInt(text, 10);
      return { kind: "period", amount, unit: text.replace(/^\d+/u, ""), ...span };
    }
    case "string":
      return { kind: "string", value: stringValue(text), ...span };
    case "regex":
      return regexOf(reader, token);
    case "parameter":
      return { kind: "parameter", name: text.replace(/^\{\{|\}\}$/gu, "").trim(), ...span };
    default:
      return fieldOf(reader, token);
  }
}

/** The value of a string, without quotes, escapes resolved. */
function stringValue(written: string): string {
  const inner = written.slice(1, isClosedBy(written, written.charAt(0)) ? -1 : undefined);
  return inner.replace(/\\(?<char>["'\\])/gu, "$<char>");
}

/** The field of a word or a name in backticks. */
export function fieldOf(reader: TokenReader, token: Token): FieldExpression {
  return { kind: "field", ...reader.nameOf(token) };
}

/** A regular expression, between its slashes. */
export function regexOf(reader: TokenReader, token: Token): Expression {
  const written = reader.textOf(token);
  const pattern = written.slice(1, isClosedBy(written, "/") ? -1 : undefined);
  return { kind: "regex", pattern, start: token.start, end: token.end };
}
