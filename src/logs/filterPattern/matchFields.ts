import { compileComparison } from "./matchValue.js";
import type { Comparison, Condition, FieldsPattern, PatternMatcher } from "./pattern.js";
import { splitFields } from "./splitFields.js";
import { numberOf } from "./values.js";

type TextTest = (text: string) => boolean;

/** The place of each field of the pattern among the message's: from its beginning, or from its end if negative. */
interface PlacedField {
  readonly place: number;
  readonly name: string | undefined;
  readonly test: TextTest | undefined;
}

/**
 * A message matches if it has a field for each of the pattern's, and these fulfil their conditions. The last field takes
 * all the rest of the message. With `...` the fields before it are the message's first and those after it its last.
 */
export function compileFields({ fields }: FieldsPattern): PatternMatcher {
  const ellipsis = fields.findIndex(({ kind }) => kind === "ellipsis");
  const placed = fields.flatMap((field, i): PlacedField[] => {
    if (field.kind === "ellipsis") return [];
    const place = ellipsis >= 0 && i > ellipsis ? i - fields.length : i;
    return [{ place, name: field.name, test: field.condition && compileCondition(field.condition) }];
  });
  const tested = placed.flatMap(({ place, test }) => (test === undefined ? [] : [{ place, test }]));
  const isOpen = ellipsis >= 0 || fields.length === 0;
  const split = (message: string): string[] => splitFields(message, isOpen ? undefined : fields.length);
  return {
    matches(message) {
      const texts = split(message);
      if (texts.length < placed.length) return false;
      return tested.every(({ place, test }) => test(texts.at(place) ?? ""));
    },
    extract(message) {
      const texts = split(message);
      return texts.length < placed.length ? {} : extracted(texts, placed);
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

function extracted(texts: readonly string[], placed: readonly PlacedField[]): Record<string, string> {
  const names = new Map(placed.map(({ place, name }) => [place < 0 ? texts.length + place : place, name]));
  return Object.fromEntries(texts.map((text, i) => [`$${names.get(i) ?? i + 1}`, text]));
}
