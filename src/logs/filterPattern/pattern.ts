/** Offsets of a part of a pattern's text, in UTF-16 units; `end` is exclusive. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** A filter pattern as read, by its form. Offsets are those of the text that was read. */
export type FilterPattern = TermsPattern | Regex | JsonPattern | FieldsPattern;

/** Unstructured: words and phrases. No terms match every event. */
export interface TermsPattern extends Span {
  readonly kind: "terms";
  readonly terms: readonly Term[];
}

/** One condition of an unstructured pattern: a word or a quoted phrase. */
export interface Term extends Span {
  readonly kind: "term";
  readonly text: string;
  /** `required`: must stand in the message; `optional` (`?`): one of these must; `excluded` (`-`): must not. */
  readonly role: "required" | "optional" | "excluded";
}

/** A regular expression, alone or as a value. */
export interface Regex extends Span {
  readonly kind: "regex";
  /** What stands between the percent signs. */
  readonly source: string;
}

/** `{ … }`. Without a condition only where the text has a problem. */
export interface JsonPattern extends Span {
  readonly kind: "json";
  readonly condition?: Condition;
}

/** `[ …, … ]`: fields of a space-delimited message, in order. */
export interface FieldsPattern extends Span {
  readonly kind: "fields";
  readonly fields: readonly (Field | Ellipsis)[];
}

/** One field; without a name if blank. The condition speaks of this field alone. */
export interface Field extends Span {
  readonly kind: "field";
  readonly name?: string;
  readonly condition?: Condition;
}

/** `...`: any number of fields, also none. */
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

/** One step down: a property, an element, or every one of either. */
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

/** A text, with `*` before or after it for any text there. */
export interface TextValue extends Span {
  readonly kind: "text";
  readonly text: string;
  readonly openStart: boolean;
  readonly openEnd: boolean;
}

/** What is wrong, or (`warning`) does other than it seems to: one sentence. */
export interface PatternProblem extends Span {
  readonly severity: "error" | "warning";
  readonly message: string;
}

/** A pattern made ready for many messages. */
export interface PatternMatcher {
  /** True if the message fulfils the pattern. The time is linear in the message's length. */
  matches(message: string): boolean;
  /**
   * The named parts of a message that matches: `$name` of fields, `$1`, `$2` … of fields without a name, and `$.a.b` of
   * the selectors that lead to a text, a number, true, false or null. Nothing for the other forms.
   */
  extract(message: string): Record<string, string>;
}

/** The comparisons and tests of a condition, in order. */
export function conditionsIn(condition: Condition): readonly (Comparison | StateTest)[] {
  if (condition.kind === "all" || condition.kind === "any") return condition.parts.flatMap(conditionsIn);
  return [condition];
}

/** How many regular expressions a pattern has. */
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
