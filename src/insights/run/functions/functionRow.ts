import type { CallExpression } from "../../syntax/ast.js";
import type { Compiled } from "../expressions/compiled.js";
import type { Place } from "../expressions/compileContext.js";
import type { Value } from "../values/value.js";

/** A function that looks at the values of one row alone. At most four arguments. */
export type Scalar = (a: Value, b: Value, c: Value, d: Value) => Value;

/** A function that takes its arguments as they are written, or as many as there are. */
export type Special = (call: CallExpression, place: Place) => Compiled;

/** How many arguments a function takes, at least and at most, and what it does. */
export interface FunctionRow {
  readonly least: number;
  readonly most: number;
  readonly scalar?: Scalar;
  readonly special?: Special;
  /** Its values are times. */
  readonly isTime?: boolean;
}

export function scalar(least: number, most: number, run: Scalar, isTime = false): FunctionRow {
  return { least, most, scalar: run, isTime };
}

export function special(least: number, most: number, run: Special): FunctionRow {
  return { least, most, special: run };
}
