import { regexOf, stringText } from "./insightsText.js";

/** Numbers that lose nothing as numbers: a long id is a text. */
const number = /^-?(?:0|[1-9]\d{0,14})(?:\.\d{1,15})?$/u;

/** A condition that an expression, as it is written, has a value or another one; without a value, that it has none or some. */
export function fieldCondition(expression: string, operator: "=" | "!=", value: string | undefined): string {
  if (value === undefined) return `${operator === "=" ? "not " : ""}ispresent(${expression})`;
  const literal = number.test(value) ? value : stringText(value);
  if (literal !== undefined) return `${expression} ${operator} ${literal}`;
  // A text that no quotes can hold.
  return `${expression} ${operator === "=" ? "like" : "not like"} /^${regexOf(value)}$/`;
}
