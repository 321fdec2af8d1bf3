/** Offsets of a part of a pattern's text, in UTF-16 code units; `end` is exclusive. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** A parsed filter pattern, by its form. Offsets are those of the parsed text. */
export type FilterPattern = TermsPattern | Regex | JsonPattern | FieldsPattern;

/** Unstructured: words and phrases. Without terms it matches every event. */
export interface TermsPattern extends Span {
  readonly kind: "terms";
  readonly terms: readonly Term[];
}

/** One condition of an unstructured pattern: a word or a quoted phrase. */
export interface Term extends Span {
  readonly kind: "term";
  readonly text: string;
  /** `required`: the message must contain it; `optional` (`?`): one of these; `excluded` (`-`): must not contain it. */
  readonly role: "required" | "optional" | "excluded";
}

/** A regular expression, alone or as a value. */
export interface Regex extends Span {
  readonly kind: "regex";
  /** The text between the percent signs. */
  readonly source: string;
}

/** `{ … }`. Has no condition only if the text has an error. */
export interface JsonPattern extends Span {
  readonly kind: "json";
  readonly condition?: Condition;
}

/** `[ …, … ]`: fields of a space-delimited message, in order. */
export interface FieldsPattern extends Span {
  readonly kind: "fields";
  readonly fields: readonly (Field | Ellipsis)[];
}

/** One field; without a name if blank. The condition is about this field only. */
export interface Field extends Span {
  readonly kind: "field";
  readonly name?: string;
  readonly condition?: Condition;
}

/** `...`: any number of fields, including none. */
export interface Ellipsis extends Span {
  readonly kind: "ellipsis";
}

export type Condition = Compound | Comparison | StateTest;

/** `&&` (all) or `||` (any) of two or more. */
export type Compound = All | Any;

export interface All extends Span {
  readonly kind: "all";
  readonly parts: readonly Condition[];
}

export interface Any extends Span {
  readonly kind: "any";
  readonly parts: readonly Condition[];
}

export type Operator = "=" | "!=" | "<" | ">" | "<=" | ">=";

export interface Comparison extends Span {
  readonly kind: "comparison";
  readonly subject: Selector | FieldName;
  readonly operator: Operator;
  readonly value: Value;
}

/** `IS NULL`, `IS TRUE`, `IS FALSE`, `NOT EXISTS`. */
export interface StateTest extends Span {
  readonly kind: "state";
  readonly subject: Selector;
  readonly state: "null" | "true" | "false" | "missing";
}

/** `$.a.b[0]`. */
export interface Selector extends Span {
  readonly kind: "selector";
  readonly steps: readonly Step[];
}

/** One step of a selector: a property, an element, or all of either. */
export type Step =
  | { readonly kind: "property"; readonly name: string }
  | { readonly kind: "element"; readonly index: number }
  | { readonly kind: "everyProperty" }
  | { readonly kind: "everyElement" };

export interface FieldName extends Span {
  readonly kind: "fieldName";
  readonly name: string;
}

export type Value = NumberValue | TextValue | Regex;

export interface NumberValue extends Span {
  readonly kind: "number";
  readonly value: number;
  /** As written. */
  readonly text: string;
}

/** A text; a `*` before or after it matches any text there. */
export interface TextValue extends Span {
  readonly kind: "text";
  readonly text: string;
  readonly openStart: boolean;
  readonly openEnd: boolean;
}

/** A problem, as one sentence. A warning is about a pattern that doesn't do what it seems to do. */
export interface PatternProblem extends Span {
  readonly severity: "error" | "warning";
  readonly message: string;
}

/** A pattern that is compiled for many messages. */
export interface PatternMatcher {
  /** True if the message matches. The time is linear in the message's length. */
  matches(message: string): boolean;
  /**
   * The named parts of a matching message: `$name` for fields, `$1`, `$2` … for unnamed fields, and `$.a.b` for selectors
   * that lead to a text, a number, true, false or null. Empty for the other forms.
   */
  extract(message: string): Record<string, string>;
}

/** The comparisons and state tests of a condition, in order. */
export function conditionsIn(condition: Condition): readonly (Comparison | StateTest)[] {
  if (condition.kind === "all" || condition.kind === "any") return condition.parts.flatMap(conditionsIn);
  return [condition];
}

/** The number of regular expressions in a pattern. */
export function regexesIn(pattern: FilterPattern): number {
  switch (pattern.kind) {
    case "terms":
      return 0;
    case "regex":
      return 1;
    case "json":
      return inCondition(pattern.condition);
    case "fields":
      return pattern.fields
        .map((field) => (field.kind === "field" ? inCondition(field.condition) : 0))
        .reduce((sum, count) => sum + count, 0);
  }
}

function inCondition(condition: Condition | undefined): number {
  if (condition === undefined) return 0;
  return conditionsIn(condition).filter((part) => part.kind === "comparison" && part.value.kind === "regex").length;
}
