import * as l10n from "../../../base/l10n.js";
import type { BinaryExpression, BinaryOperator, Expression } from "../../syntax/ast.js";
import type { Frame } from "../frame.js";
import { areDifferent, areEqual, orderOf } from "../values/comparisons.js";
import { isTrue, numberOf, textOf, type Value } from "../values/value.js";
import type { Place } from "./compileContext.js";
import { compileRegexPattern } from "./compileRegexPattern.js";
import { type Compiled, conditionOf } from "./compiled.js";

type Test = (frame: Frame) => boolean;

const arithmetic: Partial<Record<BinaryOperator, (a: number, b: number) => number>> = {
  "+": (a, b) => a + b,
  "-": (a, b) => a - b,
  "*": (a, b) => a * b,
  "/": (a, b) => a / b,
  "%": (a, b) => a % b,
  "^": (a, b) => a ** b,
};

const comparisons: Partial<Record<BinaryOperator, (a: Value, b: Value) => boolean>> = {
  "=": areEqual,
  "!=": areDifferent,
  "<": (a, b) => orderOf(a, b) < 0,
  "<=": (a, b) => orderOf(a, b) <= 0,
  ">": (a, b) => orderOf(a, b) > 0,
  ">=": (a, b) => orderOf(a, b) >= 0,
};

export function compileBinary(expression: BinaryExpression, place: Place): Compiled {
  const { operator, left, right } = expression;
  if (operator === "and" || operator === "or") return compileLogic(expression, place);
  if (operator === "like" || operator === "not like") return compileLike(expression, place);
  if (operator === "in" || operator === "not in") return compileIn(expression, place);
  const [a, b] = [place.compile(left), place.compile(right)];
  const compare = comparisons[operator];
  if (compare !== undefined)
    return conditionOf(compileComparison(operator, a, b) ?? ((f) => compare(a.read(f), b.read(f))));
  const compute = arithmetic[operator] ?? (() => Number.NaN);
  return {
    read: (frame) => {
      const result = compute(numberOf(a.read(frame)), numberOf(b.read(frame)));
      return Number.isFinite(result) ? result : undefined;
    },
  };
}

/** The commonest comparisons, with a constant, without looking at its kind for each row. */
function compileComparison(operator: BinaryOperator, { read }: Compiled, { constant }: Compiled): Test | undefined {
  if (operator === "=" && typeof constant === "string")
    return (frame) => {
      const value = read(frame);
      return typeof value === "string" ? value === constant : areEqual(value, constant);
    };
  if (typeof constant !== "number") return undefined;
  switch (operator) {
    case "=":
      return (frame) => numberOf(read(frame)) === constant;
    case "<":
      return (frame) => numberOf(read(frame)) < constant;
    case "<=":
      return (frame) => numberOf(read(frame)) <= constant;
    case ">":
      return (frame) => numberOf(read(frame)) > constant;
    case ">=":
      return (frame) => numberOf(read(frame)) >= constant;
    default:
      return undefined;
  }
}

/** Chains of `and` or `or` in one loop: a query can have thousands, which would be as many calls deep. */
function compileLogic(expression: BinaryExpression, place: Place): Compiled {
  const { operator } = expression;
  const tests = operands(expression).map((part): Test => {
    const { test, read } = place.compile(part);
    return test ?? ((frame) => isTrue(read(frame)));
  });
  const [first, second] = tests;
  if (first !== undefined && second !== undefined && tests.length === 2)
    return conditionOf(
      operator === "and" ? (frame) => first(frame) && second(frame) : (frame) => first(frame) || second(frame),
    );
  return conditionOf(
    operator === "and" ? (frame) => tests.every((test) => test(frame)) : (frame) => tests.some((test) => test(frame)),
  );
}

function operands({ operator, left, right }: BinaryExpression): readonly Expression[] {
  const found = [right];
  let at = left;
  while (at.kind === "binary" && at.operator === operator) {
    found.push(at.right);
    at = at.left;
  }
  return [...found, at].reverse();
}

/** `like "…"` is the text anywhere, `like /…/` a regular expression; neither holds where there is no value. */
function compileLike({ operator, left, right }: BinaryExpression, place: Place): Compiled {
  const subject = place.compile(left).read;
  const isWanted = operator === "like";
  if (right.kind === "regex") {
    const regex = compileRegexPattern(right, place.context);
    return conditionOf((frame) => {
      const text = textOf(subject(frame));
      return text !== undefined && regex?.test(text) === isWanted;
    });
  }
  const { read, constant } = place.compile(right);
  if (typeof constant === "string")
    return conditionOf((frame) => {
      const text = textOf(subject(frame));
      return text !== undefined && text.includes(constant) === isWanted;
    });
  return conditionOf((frame) => {
    const [text, part] = [textOf(subject(frame)), textOf(read(frame))];
    return text !== undefined && part !== undefined && text.includes(part) === isWanted;
  });
}

function compileIn({ operator, left, right, operatorSpan }: BinaryExpression, place: Place): Compiled {
  const subject = place.compile(left).read;
  const isWanted = operator === "in";
  if (right.kind === "subquery") {
    const found = place.subquery?.(right.pipeline);
    if (found === undefined) place.context.refuse(right, l10n.t("A subquery can only stand in a filter."));
    return conditionOf((frame) => {
      const text = textOf(subject(frame));
      return text !== undefined && found?.().has(text) === isWanted;
    });
  }
  const items = right.kind === "list" ? right.items : undefined;
  if (items === undefined) {
    place.context.refuse(right.kind === "missing" ? operatorSpan : right, l10n.t("A list in brackets belongs here."));
    return conditionOf(() => false);
  }
  const values = items.map((item) => place.compile(item).read);
  return conditionOf((frame) => {
    const value = subject(frame);
    if (value === undefined) return false;
    return values.some((read) => areEqual(value, read(frame))) === isWanted;
  });
}
