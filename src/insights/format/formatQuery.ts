import type { Pipeline, Query, Span, Stage } from "../syntax/ast.js";
import { pipelinesIn } from "../syntax/walk.js";
import { gluedTokens } from "./gluedTokens.js";
import { type Group, groupsOf, type Piece, type StageBreaks, StageLayout } from "./stageLayout.js";

/** A stage that is longer than so many characters is broken after its commas. */
const width = 100;

const step = 4;

/**
 * The query with one stage a line, `|` before it, and one blank between words; long stages are broken after commas, before
 * `by`, `and` and `or`, and so are long brackets in them. Comments stay with what they stand at. Words and their order stay, and so does the meaning. A query
 * with problems stays as it is: it isn't known what it means.
 */
export function formatQuery(query: Query): string {
  return query.problems.length > 0 ? query.text : new Printer(query).print();
}

class Printer {
  readonly #text: string;
  readonly #pipeline: Pipeline;
  readonly #pieces: readonly Piece[];
  readonly #groups: ReadonlyMap<number, Group>;
  readonly #lines: string[] = [];
  #index = 0;
  /** The last line ends with a comment. */
  #endsWithComment = false;

  constructor(query: Query) {
    this.#text = query.text;
    this.#pipeline = query.pipeline;
    this.#pieces = piecesOf(query);
    this.#groups = groupsOf(this.#pieces);
  }

  print(): string {
    this.#printPipeline(this.#pipeline, 0);
    this.#printUpTo(this.#text.length, 0);
    const lineEnd = this.#text.includes("\r\n") ? "\r\n" : "\n";
    return this.#lines.join(lineEnd) + (this.#endsWithLineEnd() ? lineEnd : "");
  }

  #endsWithLineEnd(): boolean {
    return this.#text.slice(this.#pieces.at(-1)?.end ?? 0).includes("\n");
  }

  #printPipeline({ stages }: Pipeline, indent: number): void {
    for (const [index, stage] of stages.entries()) {
      const followsEmptyLine = this.#printUpTo(stage.start, indent) || this.#peek(stage.end)?.followsEmptyLine === true;
      if (followsEmptyLine && this.#lines.length > 0) this.#newLine(0, "");
      this.#newLine(indent, index === 0 ? "" : "| ");
      this.#printStage(stage, indent);
    }
  }

  /** Prints comments, and takes the `|`; true where an empty line stands before the last of them. */
  #printUpTo(end: number, indent: number): boolean {
    let isAfterEmptyLine = false;
    for (let piece = this.#take(end); piece !== undefined; piece = this.#take(end)) {
      if (piece.kind === "comment") this.#printComment(piece, indent, isAfterEmptyLine);
      isAfterEmptyLine = piece.kind !== "comment" && piece.followsEmptyLine;
    }
    return isAfterEmptyLine;
  }

  #printComment({ text, startsLine, followsEmptyLine }: Piece, indent: number, isAfterEmptyLine = false): void {
    if (startsLine || this.#endsWithComment || this.#lines.length === 0) {
      if ((followsEmptyLine || isAfterEmptyLine) && this.#lines.length > 0) this.#newLine(0, "");
      this.#newLine(indent, text);
    } else this.#append(` ${text}`);
    this.#endsWithComment = true;
  }

  #printStage(stage: Stage, indent: number): void {
    const { end } = stage;
    if (this.#isVerbatim(stage)) {
      while (this.#take(end) !== undefined);
      this.#append(this.#text.slice(stage.start, end));
      return;
    }
    const nested = pipelinesIn(stage);
    const breaks = this.#isLong(stage, nested, indent) ? breaksOf(stage, width - indent) : undefined;
    const layout = new StageLayout(breaks, this.#groups, step);
    for (let piece = this.#peek(end); piece !== undefined; piece = this.#peek(end)) {
      const [first] = nested;
      if (first !== undefined && piece.start >= first.start) {
        nested.shift();
        this.#printPipeline(first, indent + step);
        this.#printUpTo(first.end, indent + step);
        this.#newLine(indent, "");
        layout.startsLine();
      } else {
        this.#index++;
        this.#printPiece(piece, indent, layout);
      }
    }
  }

  #printPiece(piece: Piece, indent: number, layout: StageLayout): void {
    if (piece.kind === "comment") {
      this.#printComment(piece, indent + layout.indentBefore(piece));
    } else if (layout.breaksBefore(piece)) {
      this.#newLine(indent + layout.indentBefore(piece), piece.text);
    } else {
      this.#append(layout.isAtLineStart || piece.isGlued ? piece.text : ` ${piece.text}`);
    }
    layout.after(piece);
  }

  /** A command that isn't known, or a text of several lines, whose end depends on what else its lines have. */
  #isVerbatim(stage: Stage): boolean {
    if (stage.kind === "other" && stage.command === undefined) return true;
    for (let index = this.#index; index < this.#pieces.length; index++) {
      const piece = this.#pieces[index];
      if (piece === undefined || piece.start >= stage.end) return false;
      if (/[\r\n]/u.test(piece.text)) return true;
    }
    return false;
  }

  /** Whether a stage is too long for a line, without the queries in it, or has comments in it. */
  #isLong({ start, end }: Span, nested: readonly Pipeline[], indent: number): boolean {
    let length = indent;
    for (let index = this.#index; index < this.#pieces.length; index++) {
      const piece = this.#pieces[index];
      if (piece === undefined || piece.start >= end) break;
      if (nested.some((pipeline) => pipeline.start <= piece.start && piece.start < pipeline.end)) continue;
      if (piece.kind === "comment") return true;
      length += piece.text.length + (piece.start === start || piece.isGlued ? 0 : 1);
    }
    return length > width;
  }

  #peek(end: number): Piece | undefined {
    const piece = this.#pieces[this.#index];
    return piece !== undefined && piece.start < end ? piece : undefined;
  }

  #take(end: number): Piece | undefined {
    const piece = this.#peek(end);
    if (piece !== undefined) this.#index++;
    return piece;
  }

  #newLine(indent: number, text: string): void {
    this.#lines.push(" ".repeat(indent) + text);
    this.#endsWithComment = false;
  }

  #append(text: string): void {
    const last = this.#lines.pop() ?? "";
    this.#lines.push(last + text);
    this.#endsWithComment = false;
  }
}

/** How a stage that is too long for a line is broken. */
function breaksOf({ kind }: Stage, room: number): StageBreaks {
  if (kind === "stats") return { room, separators: "comma", word: "by" };
  return { room, separators: kind === "filter" ? "logical" : "comma" };
}

function piecesOf(query: Query): Piece[] {
  const pieces: Piece[] = [];
  const glued = gluedTokens(query);
  let lineEnds = 2;
  for (const { kind, start, end } of query.tokens) {
    if (kind === "newline") lineEnds++;
    if (kind === "newline" || kind === "blank") continue;
    const written = query.text.slice(start, end);
    const text = kind === "comment" ? written.trimEnd() : written;
    const isGlued = glued.has(start);
    pieces.push({ kind, start, end, text, startsLine: lineEnds > 0, followsEmptyLine: lineEnds > 1, isGlued });
    lineEnds = 0;
  }
  return pieces;
}
