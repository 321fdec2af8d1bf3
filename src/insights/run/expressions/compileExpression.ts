import * as l10n from "../../../base/l10n.js";
import type {
  BinaryExpression,
  CallExpression,
  Expression,
  FieldExpression,
  MemberExpression,
} from "../../syntax/ast.js";
import { own } from "../events/memberReader.js";
import { isTrue, numberOf, valueOf } from "../values/value.js";
import type { Frame } from "../frame.js";
import type { CompileContext, Place } from "./compileContext.js";
import { compileBinary } from "./compileBinary.js";
import { compileCall } from "./compileCall.js";
import { type Compiled, conditionOf, constantOf } from "./compiled.js";
import type { Scope } from "./scope.js";

/** A place with these names, for expressions of one stage. */
export function placeOf(
  context: CompileContext,
  scope: Scope,
  more: Pick<Place, "aggregate" | "subquery"> = {},
): Place {
  const place: Place = {
    context,
    scope,
    compile: (expression) => compileExpression(expression, place),
    ...more,
  };
  return place;
}

/** The expression as a condition. */
export function compileCondition(expression: Expression, place: Place): (frame: Frame) => boolean {
  const { test, read } = place.compile(expression);
  return test ?? ((frame) => isTrue(read(frame)));
}

/** Makes an expression ready to run; what can't be run is noted as a refusal. */
function compileExpression(expression: Expression, place: Place): Compiled {
  const { context, scope } = place;
  switch (expression.kind) {
    case "field":
      return compileField(expression, place);
    case "number":
    case "string":
      return constantOf(expression.value);
    case "parameter":
      return compileParameter(expression.name, expression, place);
    case "call":
    case "binary": {
      const known = scope.findExpression(context.textOf(expression));
      return known ?? compileOperation(expression, place);
    }
    case "unary":
      return compileUnary(expression.operator, place.compile(expression.operand));
    case "member":
      return compileMember(expression, place);
    default:
      return context.refuse(expression, misplaced[expression.kind]);
  }
}

const misplaced = {
  missing: l10n.t("Something is missing here."),
  regex: l10n.t("A regular expression can only stand after like, =~ and parse."),
  period: l10n.t("A period can't stand here."),
  list: l10n.t("A list can only stand after in."),
  star: l10n.t("* can only stand in count(*)."),
  subquery: l10n.t("A subquery can only stand after in."),
} satisfies Partial<Record<Expression["kind"], string>>;

function compileOperation(expression: BinaryExpression | CallExpression, place: Place): Compiled {
  return expression.kind === "call" ? compileCall(expression, place) : compileBinary(expression, place);
}

/** `true` and `false` are what they say, unless a field has that name. */
function compileField(expression: FieldExpression, { scope, context, aggregate }: Place): Compiled {
  const { name, quoted } = expression;
  const field = scope.read(name);
  if (aggregate !== undefined && scope.findPath(name) === undefined)
    return context.refuse(expression, l10n.t("In stats a field stands within an aggregate function or after by."));
  const word = name.toLowerCase();
  if (quoted || (word !== "true" && word !== "false") || scope.find(name) !== undefined) return field;
  return { read: (frame) => field.read(frame) ?? word === "true" };
}

function compileParameter(name: string, span: Expression, { context }: Place): Compiled {
  const value = context.query.parameters?.get(name);
  return value === undefined ? context.refuse(span, l10n.t`The parameter ${name} has no value.`) : constantOf(value);
}

function compileUnary(operator: "-" | "+" | "not", operand: Compiled): Compiled {
  if (operator === "not") {
    const { test = (frame): boolean => isTrue(operand.read(frame)) } = operand;
    return conditionOf((frame) => !test(frame));
  }
  const sign = operator === "-" ? -1 : 1;
  const negate = (value: number): number | undefined => (Number.isNaN(value) ? undefined : sign * value);
  if (typeof operand.constant === "number") return constantOf(sign * operand.constant);
  return { read: (frame) => negate(numberOf(operand.read(frame))) };
}

function compileMember({ object, member }: MemberExpression, place: Place): Compiled {
  const { read } = place.compile(object);
  const name = "kind" in member ? String(member.value) : member.name;
  return { read: (frame) => valueOf(own(read(frame), name) ?? null) };
}
