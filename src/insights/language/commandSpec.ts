/** A part of a command's text after its name. */
export interface ArgumentSpec {
  /** Of an option, a clause or a list the word that it begins with; else what stands there. */
  readonly name: string;
  /**
   * - `items`: expressions, parted by commas, or by blanks where `blanks` says so
   * - `table`: the name of a lookup table
   * - `option`: `name=value`
   * - `clause`: `name value`
   * - `list`: `name value, …`
   * - `word`: one of `values`
   * - `query`: a query in brackets
   */
  readonly form: "items" | "table" | "option" | "clause" | "list" | "word" | "query";
  readonly optional?: boolean;
  readonly blanks?: boolean;
  /** Each item may have an alias. */
  readonly aliases?: boolean;
  /** The values that are known, the default first. */
  readonly values?: readonly string[];
  readonly text: string;
}

/** What there is to know about a command of the query language. */
export interface CommandSpec {
  readonly name: string;
  /** Other words for it. Older ones that no page documents any more are in `hidden`. */
  readonly aliases?: readonly string[];
  readonly hidden?: readonly string[];
  /** Its forms; what is in `[ ]` may be left out, `|` parts choices. */
  readonly syntax: readonly string[];
  /** What it does, one sentence. */
  readonly text: string;
  readonly arguments: readonly ArgumentSpec[];
  /**
   * Where it may stand: `first` and `last` of all, `afterPattern` somewhere after `pattern`, `afterStats` somewhere after
   * `stats`.
   */
  readonly place: "any" | "first" | "last" | "afterPattern" | "afterStats";
  /** The only commands that may come after it; any where it is left out. */
  readonly followedBy?: readonly string[];
  /** Log groups of the class Infrequent Access have it, too. */
  readonly infrequentAccess: boolean;
  /** When it came, `2026-09-29` or `2026`; left out where that isn't known. */
  readonly since?: string;
  /** A whole query that has it. */
  readonly example: string;
  /** The page that documents it. */
  readonly page: string;
}

/** An argument `field`. */
export function fieldArgument(text: string, more: Partial<ArgumentSpec> = {}): ArgumentSpec {
  return {
    name: "field",
    form: "items",
    text,
    ...more,
  };
}
