/** What a query in the Logs Insights query language (CWLI) is, as its parser reads it. */

/** Offsets in the query's text, in UTF-16 code units; the end is exclusive. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** The name of a field, an alias or a lookup table, as it is meant: without the backticks that it is written in. */
export interface Name extends Span {
  readonly name: string;
  readonly quoted: boolean;
}

/** A field of the event or an alias of an earlier stage, by its whole name: `@message`, `a.b.0.c`, `` `foo-bar` ``. */
export interface FieldExpression extends Name {
  readonly kind: "field";
}

export interface NumberExpression extends Span {
  readonly kind: "number";
  readonly value: number;
}

export interface StringExpression extends Span {
  readonly kind: "string";
  /** Without quotes, escapes resolved. */
  readonly value: string;
}

export interface RegexExpression extends Span {
  readonly kind: "regex";
  /** Between the slashes; `\/` is still written so. */
  readonly pattern: string;
}

/** A length of time: `5m`, `1week`. */
export interface PeriodExpression extends Span {
  readonly kind: "period";
  readonly amount: number;
  /** As it is written. */
  readonly unit: string;
}

/** The values in brackets after `in`. */
export interface ListExpression extends Span {
  readonly kind: "list";
  readonly items: readonly Expression[];
}

export interface CallExpression extends Span {
  readonly kind: "call";
  readonly name: Name;
  readonly args: readonly Expression[];
}

/** The `*` of `count(*)`. */
export interface StarExpression extends Span {
  readonly kind: "star";
}

export interface UnaryExpression extends Span {
  readonly kind: "unary";
  readonly operator: "-" | "+" | "not";
  readonly operand: Expression;
}

/** `==` is `=`, `!` is `not`, and `=~` is `like`. */
export type BinaryOperator = "and" | "or" | Comparison | "+" | "-" | "*" | "/" | "^" | "%";

type Comparison = "=" | "!=" | "<" | "<=" | ">" | ">=" | "like" | "not like" | "in" | "not in";

export interface BinaryExpression extends Span {
  readonly kind: "binary";
  readonly operator: BinaryOperator;
  /** All the operator's words: `not like`. */
  readonly operatorSpan: Span;
  readonly left: Expression;
  readonly right: Expression;
}

/** Attribute or item of a map or list: `jsonParse(@message).id`, `m.items[0]`. */
export interface MemberExpression extends Span {
  readonly kind: "member";
  readonly object: Expression;
  /** The attribute's name, or the item's index. */
  readonly member: Name | NumberExpression;
}

/** `in (SOURCE … | fields id)` */
export interface SubqueryExpression extends Span {
  readonly kind: "subquery";
  readonly pipeline: Pipeline;
}

/** `{{name}}` */
export interface ParameterExpression extends Span {
  readonly kind: "parameter";
  readonly name: string;
}

/** An expression that is expected here; empty. The parser's problem is elsewhere. */
export interface MissingExpression extends Span {
  readonly kind: "missing";
}

export type Expression =
  | FieldExpression
  | NumberExpression
  | StringExpression
  | RegexExpression
  | PeriodExpression
  | ListExpression
  | CallExpression
  | StarExpression
  | UnaryExpression
  | BinaryExpression
  | MemberExpression
  | SubqueryExpression
  | ParameterExpression
  | MissingExpression;

/** An expression and the name that it is given: `expr as alias`. */
export interface Item extends Span {
  readonly expression: Expression;
  readonly alias?: Name;
}

interface StageBase extends Span {
  /** The command's words, for example `filter`, `count_frequent`; of a saved query its `$Name`. */
  readonly keyword: Span;
}

export interface FieldsStage extends StageBase {
  readonly kind: "fields" | "display";
  readonly items: readonly Item[];
}

/** `where` is another word for `filter`. */
export interface FilterStage extends StageBase {
  readonly kind: "filter" | "filterIndex";
  readonly condition: Expression;
}

export interface ParseStage extends StageBase {
  readonly kind: "parse";
  readonly form: "glob" | "regex" | "logfmt" | "csv" | "xml" | "json";
  /** What is parsed; `@message` where it is left out. */
  readonly source?: Expression;
  /** The glob, the regex, the XPath or the JSON path. */
  readonly pattern?: Expression;
  readonly aliases: readonly Name[];
  /** `multi`: each match of the regex is a row. */
  readonly multi: boolean;
}

export interface SortKey extends Span {
  readonly expression: Expression;
  readonly direction?: "asc" | "desc";
}

/** `order` is an older word for `sort`. */
export interface SortStage extends StageBase {
  readonly kind: "sort";
  readonly keys: readonly SortKey[];
}

/** `head` and `tail` are older words for `limit`. */
export interface LimitStage extends StageBase {
  readonly kind: "limit";
  readonly count: Expression;
  /** `limit any`: which rows is left to the service. */
  readonly any: boolean;
}

export interface StatsStage extends StageBase {
  readonly kind: "stats";
  readonly items: readonly Item[];
  readonly by: readonly Item[];
  readonly offset?: Expression;
}

/** A word of a command's own, with what follows it: `maxspan 30m`, `left=a`, `OUTPUT a, b`, `with 0`. */
export interface Clause extends Span {
  /** In lower case. */
  readonly word: string;
  readonly wordSpan: Span;
  readonly items: readonly Item[];
}

/** A command that is read by its general form alone: items, and clauses of its own words. */
export interface OtherStage extends StageBase {
  readonly kind: "other";
  /** The command's name in the table of commands; `undefined` where the table doesn't have it. */
  readonly command: string | undefined;
  readonly items: readonly Item[];
  readonly clauses: readonly Clause[];
  /** The query in brackets of `join` and `appendcols`. */
  readonly pipeline?: Pipeline;
}

/** `SOURCE 'group' | …`, `SOURCE logGroups(namePrefix: ['a'])`: which log groups are queried. */
export interface SourceStage extends StageBase {
  readonly kind: "source";
  readonly groups: readonly Name[];
  readonly selectors: readonly SourceSelector[];
  /** `start=…` and `end=…`. */
  readonly range: readonly Clause[];
}

/** `logGroups(…)`, `dataSource(…)`, `logGroupTags(…)` */
export interface SourceSelector extends Span {
  readonly name: Name;
  readonly parameters: readonly SourceParameter[];
}

/** `namePrefix: ['a', 'b']`; without a name where values stand alone, as in `dataSource(['x'])`. */
export interface SourceParameter extends Span {
  readonly name?: Name;
  readonly values: readonly SourceValue[];
}

export type SourceValue = Expression | SourceMap;

/** `{"key": "environment", "values": ["production"]}` */
export interface SourceMap extends Span {
  readonly kind: "map";
  readonly entries: readonly { readonly key: Name; readonly values: readonly Expression[] }[];
}

/** `$Name(parameter = "value")`: a saved query. */
export interface SavedQueryStage extends StageBase {
  readonly kind: "savedQuery";
  readonly name: Name;
  readonly args: readonly { readonly name: Name; readonly value: Expression }[];
}

export type Stage =
  | SourceStage
  | FieldsStage
  | FilterStage
  | ParseStage
  | SortStage
  | LimitStage
  | StatsStage
  | OtherStage
  | SavedQueryStage;

/** Stages between `|`. */
export interface Pipeline extends Span {
  readonly stages: readonly Stage[];
}

/** What the text can't mean: `code` is stable, `message` a sentence. */
export interface SyntaxProblem extends Span {
  readonly code: string;
  readonly message: string;
}

/** A part of the text: the texts of all tokens, one after the other, are the text. */
export interface Token extends Span {
  readonly kind: TokenKind;
}

export type TokenKind =
  | "blank"
  | "newline"
  | "comment"
  | "word"
  | "quotedName"
  | "number"
  | "period"
  | "string"
  | "regex"
  | "parameter"
  | "operator"
  | "pipe"
  | "comma"
  | "colon"
  | "open"
  | "close"
  | "unknown";

/** A query as it was read. Any text gives one. */
export interface Query {
  readonly text: string;
  readonly tokens: readonly Token[];
  readonly pipeline: Pipeline;
  readonly problems: readonly SyntaxProblem[];
}
