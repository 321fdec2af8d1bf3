import * as l10n from "../../base/l10n.js";
import type { Comparison, Compound, Condition, Operator, Value } from "./pattern.js";
import type { Problems } from "./problems.js";
import { checkRegex } from "./regex.js";
import type { Token, TokenReader } from "./tokens.js";
import { bareValue, isBareValue, isClosed, textValue, unquoted } from "./values.js";

/** Parses one comparison or state test. Reports a problem and returns undefined if there is none. */
export type ReadOperand = (reader: TokenReader, problems: Problems) => Condition | undefined;

/** What parsing conditions needs in addition to the tokens. */
export interface ConditionContext {
  readonly problems: Problems;
  readonly readOperand: ReadOperand;
}

/** Parses conditions; `()` binds tighter than `&&`, and that than `||`. Recovers from errors at `&& || , ) ] }`. */
export function parseCondition(reader: TokenReader, context: ConditionContext): Condition | undefined {
  return parseChain(reader, "||", () => parseChain(reader, "&&", () => parseUnit(reader, context)));
}

function parseChain(
  reader: TokenReader,
  operator: "&&" | "||",
  readPart: () => Condition | undefined,
): Condition | undefined {
  const parts: Condition[] = [];
  do {
    const part = readPart();
    if (part !== undefined) parts.push(part);
  } while (reader.skip(operator) !== undefined);
  return joined(operator === "&&" ? "all" : "any", parts);
}

function joined(kind: Compound["kind"], parts: readonly Condition[]): Condition | undefined {
  const [first, last] = [parts[0], parts.at(-1)];
  if (first === undefined || last === undefined || parts.length === 1) return first;
  return { kind, parts, start: first.start, end: last.end };
}

function parseUnit(reader: TokenReader, context: ConditionContext): Condition | undefined {
  const { problems, readOperand } = context;
  const open = reader.skip("(");
  const condition = open === undefined ? readOperand(reader, problems) : parseCondition(reader, context);
  const surplus = reader.next;
  if (!atBoundary(reader)) {
    if (condition !== undefined && surplus !== undefined) {
      problems.error(surplus, l10n.t("Join conditions with && or ||."));
    }
    while (!atBoundary(reader)) reader.take();
  }
  if (open !== undefined && reader.skip(")") === undefined)
    problems.error(open, l10n.t("This parenthesis is not closed."));
  return condition;
}

function atBoundary(reader: TokenReader): boolean {
  return reader.next === undefined || reader.isAt("&&", "||", ")", ",", "]", "}");
}

const operators: ReadonlySet<string> = new Set(["=", "!=", "<", ">", "<=", ">="]);

/** Parses the operator and the value after a subject. */
export function parseComparison(
  subject: Comparison["subject"],
  reader: TokenReader,
  problems: Problems,
): Comparison | undefined {
  const token = reader.next;
  if (token?.kind !== "operator" || !operators.has(token.text)) {
    return problems.error(reader.here, l10n.t("Expected a comparison: = != < > <= or >=, and a value."));
  }
  reader.take();
  const value = parseValue(reader, problems);
  if (value === undefined) return undefined;
  const operator = token.text as Operator;
  if (subject.kind === "selector" && isBareNull(value)) {
    return problems.error(
      value,
      l10n.t('Use IS NULL to test for null, or put the text null in double quotes: "null".'),
    );
  }
  if (operator !== "=" && operator !== "!=" && value.kind !== "number") {
    return problems.error(
      value,
      l10n.t`${operator} compares with a number; use = or != for texts and regular expressions.`,
    );
  }
  return { kind: "comparison", subject, operator, value, start: subject.start, end: value.end };
}

function isBareNull(value: Value): boolean {
  return value.kind === "text" && value.text === "null" && value.end - value.start === "null".length;
}

function parseValue(reader: TokenReader, problems: Problems): Value | undefined {
  const token = reader.next;
  switch (token?.kind) {
    case "string":
      reader.take();
      return stringValue(token, problems);
    case "regex":
      reader.take();
      return parseRegexToken(token, problems);
    case "word":
      reader.take();
      return wordValue(token, problems);
    default:
      return problems.error(
        reader.here,
        l10n.t("Expected a value: a number, a word, a text in double quotes or a %regex%."),
      );
  }
}

function stringValue(token: Token, problems: Problems): Value | undefined {
  if (!isClosed(token.text)) return problems.error(token, l10n.t("The double quote is not closed."));
  return warnAboutInnerStar(textValue(unquoted(token.text), token.start, token.end), problems);
}

function wordValue(token: Token, problems: Problems): Value | undefined {
  if (!isBareValue(token.text)) {
    return problems.error(
      token,
      l10n.t("Put the value in double quotes, as it has characters other than letters, digits and _."),
    );
  }
  return warnAboutInnerStar(bareValue(token.text, token.start), problems);
}

function warnAboutInnerStar(value: Value, problems: Problems): Value {
  if (value.kind === "text" && value.text.includes("*")) {
    problems.warn(
      value,
      l10n.t("* is a wildcard only at the beginning or end of a value; this one matches a literal *."),
    );
  }
  return value;
}

/** Parses and checks a regular expression; undefined if it is not closed. */
export function parseRegexToken(
  { text, start, end }: Token,
  problems: Problems,
): (Value & { kind: "regex" }) | undefined {
  if (text.length < 2 || !text.endsWith("%")) {
    return problems.error({ start, end }, l10n.t("The regular expression has no closing %."));
  }
  const source = text.slice(1, -1);
  checkRegex(source, start + 1, problems);
  return { kind: "regex", source, start, end };
}
