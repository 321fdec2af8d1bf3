/** What a value must be, and so which check, completion and hover apply to it. */
export type ValueType =
  | { readonly kind: "path" }
  | { readonly kind: "glob"; /** What the agent does with several files, as sentences. */ readonly pattern: string }
  | { readonly kind: "logGroup" }
  | { readonly kind: "logStream" }
  | { readonly kind: "strptime" }
  | { readonly kind: "enum"; readonly values: readonly EnumValue[] }
  | {
      readonly kind: "boolean";
      /** What each of the two does, as sentences. */ readonly yes: string;
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

/** A limit of an integer and what the agent does beyond it, as the rest of a sentence. */
interface Bound {
  readonly value: number;
  readonly effect: string;
}

/** Everything known about one key. `doc` is one paragraph of Markdown. */
export interface KeySpec {
  readonly name: string;
  readonly section: "general" | "stream";
  readonly type: ValueType;
  /** The agent exits, or does nothing useful, without it. */
  readonly required?: true;
  /** The agent runs without it, but no one should let it. */
  readonly recommended?: true;
  /** What applies when the key is absent; undefined: nothing does. */
  readonly default?: string;
  /** The agent's first version that reads the key; undefined: all of them. */
  readonly since?: string;
  /** What the agent does with a value that it can't use, as the rest of a sentence. */
  readonly onBadValue: string;
  /** Keys of other programs and old pages that people write in its place. */
  readonly wrongNames: readonly string[];
  /** Values to offer that the type doesn't give by itself. */
  readonly examples?: readonly string[];
  readonly doc: string;
  /** What the agent does with the value, as a sentence, where the type doesn't say it. */
  readonly use?: string;
}

/** Text that the agent replaces inside a value. */
export interface Placeholder {
  readonly text: string;
  readonly doc: string;
  readonly example: string;
}
