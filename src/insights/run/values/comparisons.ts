import { isStructure, numberOf, textOf, type Value } from "./value.js";

/** `=`: as numbers where one is a number and the other says one, else as texts. Without a value nothing is equal. */
export function areEqual(a: Value, b: Value): boolean {
  if (typeof a === "string" && typeof b === "string") return a === b;
  if (!isComparable(a) || !isComparable(b)) return false;
  if (typeof a === "boolean" && String(a) === b) return true;
  if (typeof b === "boolean" && String(b) === a) return true;
  const [x, y] = [numberOf(a), numberOf(b)];
  return Number.isNaN(x) || Number.isNaN(y) ? textOf(a) === textOf(b) : x === y;
}

/** `!=`: the opposite, but false where there is no value to compare. */
export function areDifferent(a: Value, b: Value): boolean {
  return isComparable(a) && isComparable(b) && !areEqual(a, b);
}

function isComparable(value: Value): boolean {
  return value !== undefined && !isStructure(value);
}

/** -1, 0 or 1 as `<` and `>` see it: numbers where both say one, else texts; NaN where they can't be compared. */
export function orderOf(a: Value, b: Value): number {
  const [x, y] = [numberOf(a), numberOf(b)];
  if (x < y) return -1;
  if (x > y) return 1;
  if (x === y) return 0;
  if (typeof a !== "string" || typeof b !== "string") return Number.NaN;
  return a < b ? -1 : a > b ? 1 : 0;
}
