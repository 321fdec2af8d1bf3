/** The type of a value. It determines how the value is checked, completed and explained. */
export type ValueType =
  | { readonly kind: "path" }
  | { readonly kind: "glob"; /** What the agent does if several files match, as sentences. */ readonly pattern: string }
  | { readonly kind: "logGroup" }
  | { readonly kind: "logStream" }
  | { readonly kind: "strptime" }
  | { readonly kind: "enum"; readonly values: readonly EnumValue[] }
  | {
      readonly kind: "boolean";
      /** The effect of each value, as a sentence. */ readonly yes: string;
      readonly no: string;
    }
  | { readonly kind: "lineRange" }
  | { readonly kind: "regex"; readonly special: string }
  | { readonly kind: "encoding" }
  | { readonly kind: "integer"; readonly unit: string; readonly minimum?: Bound; readonly maximum?: Bound };

export interface EnumValue {
  readonly value: string;
  readonly doc: string;
}

/** A limit of an integer, and what happens beyond it, as the rest of a sentence. */
interface Bound {
  readonly value: number;
  readonly effect: string;
  /** True if the agent uses the limit then. */
  readonly isUsed?: true;
}

/** Everything known about one key. `doc` is one paragraph of Markdown. */
export interface KeySpec {
  readonly name: string;
  readonly section: "general" | "stream";
  readonly type: ValueType;
  /** Without the key, the agent exits or does nothing useful. */
  readonly required?: true;
  /** The agent runs without the key, but every file should set it. */
  readonly recommended?: true;
  /** The value that applies if the key is absent; undefined if there is none. */
  readonly default?: string;
  /** The first version of the agent that reads the key; undefined if all do. */
  readonly since?: string;
  /** What the agent does with a value that it can't use, as the rest of a sentence. */
  readonly onBadValue: string;
  /** Keys of other programs and old documentation that people use by mistake. */
  readonly wrongNames: readonly string[];
  /** Values for completion that don't follow from the type. */
  readonly examples?: readonly string[];
  readonly doc: string;
  /** What the agent does with the value, as a sentence, if it isn't clear from the type. */
  readonly use?: string;
}

/** Text that the agent replaces inside a value. */
export interface Placeholder {
  readonly text: string;
  readonly doc: string;
  readonly example: string;
}
