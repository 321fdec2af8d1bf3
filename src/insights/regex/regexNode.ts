import type { CharSet } from "./charSet.js";

/** Where an assertion holds: at the text's ends, at a line's, at or off the edge of a word. */
export type AssertionKind = "start" | "end" | "lineStart" | "lineEnd" | "word" | "notWord";

/** A regular expression as a tree. */
export type RegexNode =
  | { readonly kind: "empty" }
  | { readonly kind: "set"; readonly set: CharSet }
  | { readonly kind: "assertion"; readonly assertion: AssertionKind }
  | { readonly kind: "sequence"; readonly parts: readonly RegexNode[] }
  | { readonly kind: "choice"; readonly branches: readonly RegexNode[] }
  | { readonly kind: "group"; readonly index: number; readonly body: RegexNode }
  | RegexRepeat;

export interface RegexRepeat {
  readonly kind: "repeat";
  readonly body: RegexNode;
  readonly min: number;
  /** `Infinity` where there is no end. */
  readonly max: number;
  readonly isLazy: boolean;
}

/** Why a pattern can't be used; offsets in the pattern, the end exclusive. */
export interface RegexProblem {
  readonly start: number;
  readonly end: number;
  readonly message: string;
}
