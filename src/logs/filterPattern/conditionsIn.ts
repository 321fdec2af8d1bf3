import type { Comparison, Condition, StateTest } from "./pattern.js";

/** The comparisons and tests of a condition, in order. */
export function conditionsIn(condition: Condition): readonly (Comparison | StateTest)[] {
  if (condition.kind === "all" || condition.kind === "any") return condition.parts.flatMap(conditionsIn);
  return [condition];
}
