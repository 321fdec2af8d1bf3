import { isStructure, numberOf, textOf, type Value } from "./value.js";

/**
 * The order of `sort … asc`: what is missing, then texts, then numbers (also as text). Texts go by chunks: digits by their
 * length, then by value, all else by code points (CWL_QuerySyntax-Sort.html of the CloudWatch Logs user guide).
 */
export function compareValues(a: Value, b: Value): number {
  if (typeof a === "number" && typeof b === "number") return a - b;
  const [left, right] = [rankOf(a), rankOf(b)];
  if (left !== right) return left - right;
  if (left === 0) return 0;
  const [x = "", y = ""] = [textOf(a), textOf(b)];
  if (left === 2) return numberOf(a) - numberOf(b) || compareUnits(x, y);
  return compareTexts(x, y);
}

function rankOf(value: Value): number {
  if (value === undefined || isStructure(value)) return 0;
  return Number.isNaN(numberOf(value)) ? 1 : 2;
}

function compareTexts(a: string, b: string): number {
  let [i, j] = [0, 0];
  while (i < a.length && j < b.length) {
    const [x, y] = [a.codePointAt(i) ?? 0, b.codePointAt(j) ?? 0];
    if (isDigit(x) && isDigit(y)) {
      const [left, right] = [digitsEnd(a, i), digitsEnd(b, j)];
      const order = left - i - (right - j) || compareUnits(a.slice(i, left), b.slice(j, right));
      if (order !== 0) return order;
      [i, j] = [left, right];
    } else if (x === y) {
      const width = x > 0xffff ? 2 : 1;
      i += width;
      j += width;
    } else return x - y;
  }
  return a.length - i - (b.length - j);
}

function compareUnits(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function isDigit(code: number): boolean {
  return code >= 0x30 && code <= 0x39;
}

function digitsEnd(text: string, from: number): number {
  let end = from;
  while (isDigit(text.charCodeAt(end))) end++;
  return end;
}
