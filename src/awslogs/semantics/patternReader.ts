import type { Span } from "../syntax/span.js";

/** Why Python's `re` rejects a pattern, as a clause, and where. */
export interface PatternProblem extends Span {
  readonly reason: string;
  /** What was probably meant, in place of the span. */
  readonly instead?: string;
}

/** How many characters something matches: the fewest and the most. */
export interface Width {
  readonly least: number;
  readonly most: number;
}

/** Python's number for "without end". */
export const maxRepeat = 4_294_967_295;

/** What was read last: a quantifier can follow only an item, but neither a position such as `^` nor a quantifier. */
export interface Piece extends Width {
  readonly kind: "item" | "position" | "quantifier";
}

/** The whole pattern, or a group that is not closed yet. */
export interface Frame {
  /** The offset of its parenthesis. */
  readonly start: number;
  readonly kind: "pattern" | "group" | "ahead" | "behind" | "condition";
  /** The number of a group that can be referred to. */
  readonly number?: number;
  /** The number of finished alternatives, and their least and greatest width. */
  bars: number;
  finished: Width | undefined;
  /** The width of the current alternative. */
  width: Width;
  last: Piece | undefined;
}

/** What Python's parser knows while it reads a pattern. */
export interface Reader {
  /** The pattern's bytes in UTF-8, each as one character, as Python 2 reads bytes. */
  readonly bytes: string;
  at: number;
  /** White space and comments are skipped from here on. */
  verbose: boolean;
  /** The pattern, and the open groups in it. The last one is the innermost. */
  readonly frames: [Frame, ...Frame[]];
  /** The numbers of the groups, by name where they have one. */
  groups: number;
  /** The numbers of the open groups. */
  readonly open: Set<number>;
  readonly names: Map<string, number>;
  /** The groups that conditions ask for, which may come later. */
  readonly conditions: (Span & { readonly group: number })[];
}

export function newFrame(start: number, kind: Frame["kind"], number?: number): Frame {
  const frame = { start, kind, bars: 0, finished: undefined, width: nothing, last: undefined };
  return number === undefined ? frame : { ...frame, number };
}

export const nothing: Width = { least: 0, most: 0 };
export const oneByte: Width = { least: 1, most: 1 };

export function innermost({ frames }: Reader): Frame {
  return frames.at(-1) ?? frames[0];
}

/** Goes on to `end`, after a piece of the pattern. */
export function append(reader: Reader, end: number, kind: Piece["kind"], width: Width): undefined {
  const frame = innermost(reader);
  frame.width = { least: frame.width.least + width.least, most: frame.width.most + width.most };
  frame.last = { kind, ...width };
  reader.at = end;
}

/** The match of a sticky expression at an offset. */
export function matchAt(expression: RegExp, text: string, at: number): RegExpExecArray | null {
  expression.lastIndex = at;
  return expression.exec(text);
}
