import { compileComparison } from "./matchValue.js";
import type { Comparison, Condition, FieldsPattern, PatternMatcher } from "./pattern.js";
import { splitFields } from "./splitFields.js";
import { numberOf } from "./values.js";

type TextTest = (text: string) => boolean;

/** A field of the pattern. Its position among the message's fields is counted from the end if negative. */
interface FieldMatcher {
  readonly position: number;
  readonly name: string | undefined;
  readonly test: TextTest | undefined;
}

/**
 * A message matches if it has a field for each field of the pattern and these satisfy their conditions. The last field
 * takes the rest of the message. With `...` the fields before it are the first of the message, those after it the last.
 */
export function compileFields({ fields }: FieldsPattern): PatternMatcher {
  const ellipsis = fields.findIndex(({ kind }) => kind === "ellipsis");
  const matchers = fields.flatMap((field, i): FieldMatcher[] => {
    if (field.kind === "ellipsis") return [];
    const position = ellipsis >= 0 && i > ellipsis ? i - fields.length : i;
    return [{ position, name: field.name, test: field.condition && compileCondition(field.condition) }];
  });
  const tested = matchers.flatMap(({ position, test }) => (test === undefined ? [] : [{ position, test }]));
  const isOpen = ellipsis >= 0 || fields.length === 0;
  const split = (message: string): string[] => splitFields(message, isOpen ? undefined : fields.length);
  return {
    matches(message) {
      const texts = split(message);
      if (texts.length < matchers.length) return false;
      return tested.every(({ position, test }) => test(texts.at(position) ?? ""));
    },
    extract(message) {
      const texts = split(message);
      return texts.length < matchers.length ? {} : extracted(texts, matchers);
    },
  };
}

function compileCondition(condition: Condition): TextTest {
  switch (condition.kind) {
    case "all": {
      const tests = condition.parts.map(compileCondition);
      return (text) => tests.every((test) => test(text));
    }
    case "any": {
      const tests = condition.parts.map(compileCondition);
      return (text) => tests.some((test) => test(text));
    }
    case "comparison":
      return compareText(condition);
    case "state":
      return () => false;
  }
}

function compareText(comparison: Comparison): TextTest {
  const test = compileComparison(comparison);
  return comparison.value.kind === "number" ? (text) => test(text, numberOf(text)) : (text) => test(text, Number.NaN);
}

function extracted(texts: readonly string[], fields: readonly FieldMatcher[]): Record<string, string> {
  const names = new Map(fields.map(({ position, name }) => [position < 0 ? texts.length + position : position, name]));
  return Object.fromEntries(texts.map((text, i) => [`$${names.get(i) ?? i + 1}`, text]));
}
