import type { Token } from "../syntax/ast.js";

/** A token that means something or a comment, and how it stands in the text. */
export interface Piece extends Token {
  readonly text: string;
  /** Nothing but blanks stands before it in its line. */
  readonly startsLine: boolean;
  /** An empty line stands before it. */
  readonly followsEmptyLine: boolean;
  /** No blank parts it from the piece before. */
  readonly isGlued: boolean;
}

/** A part of a stage that is broken is broken after its commas, or before these words and signs. */
export type Separators = "comma" | "logical" | "sum";

const separatorTexts: Readonly<Record<Exclude<Separators, "comma">, readonly string[]>> = {
  logical: ["and", "or"],
  sum: ["+", "-"],
};

/** What stands between brackets. */
export interface Group {
  /** Of its text in one line, with the brackets. */
  readonly width: number;
  /** What parts it; `undefined` where nothing does. */
  readonly separators: Separators | undefined;
}

/** The groups of a text, by where they begin. */
export function groupsOf(pieces: readonly Piece[]): ReadonlyMap<number, Group> {
  const groups = new Map<number, Group>();
  const open: { start: number; from: number; separators: Separators | undefined }[] = [];
  let width = 0;
  for (const piece of pieces) {
    width += piece.text.length + (piece.isGlued ? 0 : 1);
    const last = open.at(-1);
    if (piece.kind === "open") open.push({ start: piece.start, from: width - 1, separators: undefined });
    else if (piece.kind !== "close") {
      if (last !== undefined) last.separators = strongest(last.separators, separatorsOf(piece));
    } else if (last !== undefined) {
      open.pop();
      groups.set(last.start, { width: width - last.from, separators: last.separators });
    }
  }
  return groups;
}

function separatorsOf({ kind, text }: Piece): Separators | undefined {
  if (kind === "comma") return "comma";
  if (kind === "word" && separatorTexts.logical.includes(text.toLowerCase())) return "logical";
  return kind === "operator" && separatorTexts.sum.includes(text) ? "sum" : undefined;
}

function strongest(a: Separators | undefined, b: Separators | undefined): Separators | undefined {
  const order: readonly (Separators | undefined)[] = ["comma", "logical", "sum", undefined];
  return order.indexOf(a) <= order.indexOf(b) ? a : b;
}

/** How a stage is broken: `undefined` where it fits in one line. */
export interface StageBreaks {
  /** Columns that brackets may take. */
  readonly room: number;
  readonly separators: Separators;
  /** The word that also begins a line. */
  readonly word?: string;
}

/** Where a stage goes on in a new line, and how deep that is indented. */
export class StageLayout {
  #isAtLineStart = true;
  #mustBreak = false;
  /** The brackets that are open; those that are broken have what parts them. */
  readonly #open: (Separators | undefined)[] = [];

  constructor(
    private readonly breaks: StageBreaks | undefined,
    private readonly groups: ReadonlyMap<number, Group>,
    private readonly step: number,
  ) {}

  /** No blank stands before the next piece. */
  get isAtLineStart(): boolean {
    return this.#isAtLineStart;
  }

  /** Something else has begun a line. */
  startsLine(): void {
    this.#isAtLineStart = true;
    this.#mustBreak = false;
  }

  /** Columns that a new line has before it, beyond the stage's own. */
  indentBefore({ kind }: Piece): number {
    const broken = this.#open.filter((separators) => separators !== undefined).length;
    return this.step * (kind === "close" && this.#open.at(-1) !== undefined ? broken : broken + 1);
  }

  breaksBefore(piece: Piece): boolean {
    if (this.#mustBreak || this.breaks === undefined) return this.#mustBreak;
    if (this.#isAtLineStart) return false;
    if (piece.kind === "close") return this.#open.at(-1) !== undefined;
    if (this.#open.length === 0 && piece.kind === "word" && piece.text.toLowerCase() === this.breaks.word) return true;
    const separators = this.#separators;
    return separators !== undefined && separators !== "comma" && separatorsOf(piece) === separators && !piece.isGlued;
  }

  after(piece: Piece): void {
    this.#isAtLineStart = false;
    this.#mustBreak = piece.kind === "comment";
    if (piece.kind === "open") this.#afterOpen(piece);
    else if (piece.kind === "close") this.#open.pop();
    else if (piece.kind === "comma") this.#mustBreak = this.#separators === "comma";
  }

  get #separators(): Separators | undefined {
    return this.#open.length === 0 ? this.breaks?.separators : this.#open.at(-1);
  }

  #afterOpen({ start }: Piece): void {
    const group = this.groups.get(start);
    const broken = this.#open.filter((separators) => separators !== undefined).length;
    const room = (this.breaks?.room ?? Infinity) - this.step * (broken + 1);
    const isBroken = this.breaks !== undefined && group !== undefined && group.width > room;
    this.#open.push(isBroken ? group.separators : undefined);
    this.#mustBreak = this.#open.at(-1) !== undefined;
  }
}
