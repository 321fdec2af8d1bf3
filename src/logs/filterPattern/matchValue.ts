import { Automaton } from "./automaton.js";
import type { Comparison, TextValue, Value } from "./pattern.js";
import { regexBranches } from "./regex.js";

/** Tests a value of a message, given as text and as number (NaN if it is not a number). */
export type ValueTest = (text: string, number: number) => boolean;

/** Compiles a comparison. */
export function compileComparison({ operator, value }: Comparison): ValueTest {
  if (operator === "=") return equals(value);
  if (operator === "!=") {
    const isEqual = equals(value);
    return (text, number) => !isEqual(text, number);
  }
  const limit = value.kind === "number" ? value.value : Number.NaN;
  switch (operator) {
    case "<":
      return (_, number) => number < limit;
    case ">":
      return (_, number) => number > limit;
    case "<=":
      return (_, number) => number <= limit;
    case ">=":
      return (_, number) => number >= limit;
  }
}

/** Compiles a regular expression that may match anywhere in a text, in time linear in the text's length. */
export function compileRegex(source: string): (text: string) => boolean {
  const automaton = new Automaton(regexBranches(source));
  return (text) => automaton.test(text);
}

function equals(value: Value): ValueTest {
  switch (value.kind) {
    case "number":
      return (text, number) => (Number.isNaN(number) ? text === value.text : number === value.value);
    case "regex":
      return compileRegex(value.source);
    case "text":
      return wildcardTest(value);
  }
}

function wildcardTest({ text: wanted, openStart, openEnd }: TextValue): ValueTest {
  if (openStart && openEnd) return (text) => text.includes(wanted);
  if (openStart) return (text) => text.endsWith(wanted);
  if (openEnd) return (text) => text.startsWith(wanted);
  return (text) => text === wanted;
}
