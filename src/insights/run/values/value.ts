/** A list that a query made or parsed. */
export type List = readonly unknown[];
/** A map that a query parsed. */
export type ValueMap = Readonly<Record<string, unknown>>;

/** What an expression gives; `undefined` where there is no value. Numbers are finite. */
export type Value = string | number | boolean | List | ValueMap | undefined;

export function isStructure(value: Value): value is List | ValueMap {
  return typeof value === "object";
}

/** A member of parsed JSON as a value: null is none. */
export function valueOf(json: unknown): Value {
  return json === null ? undefined : (json as Value);
}

const decimal = /^[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d{1,3})?$/u;

/** The number that a value is or says; NaN where it is none. True is 1, false 0. */
export function numberOf(value: Value): number {
  if (typeof value === "number") return value;
  if (typeof value === "string") return decimal.test(value) ? Number(value) : blankNumber(value);
  return typeof value === "boolean" ? Number(value) : Number.NaN;
}

function blankNumber(value: string): number {
  const trimmed = value.trim();
  return trimmed.length < value.length && decimal.test(trimmed) ? Number(trimmed) : Number.NaN;
}

/** A computed number as a value: what is no number, or infinite, is none. */
export function finite(value: number): number | undefined {
  return Number.isFinite(value) ? value : undefined;
}

/** The text of a value that is a string, a number or a boolean; `undefined` for others. */
export function textOf(value: Value): string | undefined {
  if (typeof value === "string") return value;
  if (typeof value === "number") return numberText(value);
  return typeof value === "boolean" ? String(Number(value)) : undefined;
}

/** Never with an exponent: keys of groups are read by people (grafana#96916). */
function numberText(value: number): string {
  if (Number.isSafeInteger(value)) return String(value);
  const text = String(value);
  if (!text.includes("e")) return text;
  return Number.isInteger(value) ? BigInt(value).toString() : smallText(value);
}

/** To 20 decimals, without zeros at its end. */
function smallText(value: number): string {
  const text = value.toFixed(20);
  let end = text.length;
  while (text.charAt(end - 1) === "0") end--;
  return text.slice(0, text.charAt(end - 1) === "." ? end - 1 : end);
}

/** Whether a condition takes it for true: not missing, not false, not 0, not empty. */
export function isTrue(value: Value): boolean {
  return value !== undefined && value !== false && value !== 0 && value !== "";
}
