import type { Compiled } from "../expressions/compiled.js";
import type { Frame } from "../frame.js";
import type { Value } from "../values/value.js";

/** Takes the rows of a group, one after the other, to one value. */
export interface Accumulator {
  add(frame: Frame): void;
  result(): Value;
}

/** Creates the accumulators of one call, one for each group. */
export type CreateAccumulator = () => Accumulator;

/** An aggregate function: how many values it takes, and what does it. Constants are the arguments after the first. */
export interface AggregateRow {
  readonly least: number;
  readonly most: number;
  readonly create: (argument: Compiled, constant: Value) => CreateAccumulator;
  /** Which argument is evaluated for each row; the other one is a constant. */
  readonly argumentAt?: number;
  /** Needs a constant number there, for example the percentage. */
  readonly needsNumber?: boolean;
}
