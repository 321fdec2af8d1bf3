import { python27, python3, python310, type Dialect } from "./syntax/dialect.js";
import { insert, remove, replace, type TextEdit } from "../base/textEdit.js";
import { lineEnd } from "./syntax/edit.js";
import type { ConfDocument } from "./syntax/parse.js";
import { scan, type Line, type OptionLine } from "./syntax/scan.js";
import { touches, type Span } from "./syntax/span.js";
import { isTemplateLine } from "./syntax/template.js";

/** The agent's Python version is unknown, so a change must be safe in all dialects. */
const dialects: readonly Dialect[] = [python27, python3, python310];

/**
 * The edits that format the text: `key = value`, no trailing white space, one blank line before a section, no two blank
 * lines in a row, and a line feed at the end. No version of the parser reads the result differently. Indented lines,
 * comments and template lines keep their text. Formatting twice changes nothing more. A text with lone carriage returns
 * is not changed, because the versions disagree about its lines.
 */
export function format(document: ConfDocument): TextEdit[] {
  if (/\r(?!\n)/.test(document.text)) return [];
  const lines = document.lines.map((line) => formattedLine(document, line));
  return [...lines.flatMap((shape) => lineEdits(shape)), ...blankEdits(document, lines)].sort(
    (a, b) => a.start - b.start || a.end - b.end,
  );
}

/** The edits of `format` on the lines of a span. */
export function formatRange(document: ConfDocument, span: Span): TextEdit[] {
  const first = document.lines.find((line) => line.end > span.start)?.start ?? span.start;
  return format(document).filter((edit) => edit.start >= first && (edit.end <= span.end || touches(edit, span.end)));
}

interface FormattedLine {
  readonly line: Line;
  readonly text: string;
  /** The end of the line's text, where its line end starts. */
  readonly textEnd: number;
  readonly formatted: string;
  readonly isBlank: boolean;
}

function formattedLine(document: ConfDocument, line: Line): FormattedLine {
  const whole = document.text.slice(line.start, line.end);
  const eol = /(?:\r?\n)?$/.exec(whole)?.[0] ?? "";
  const text = whole.slice(0, whole.length - eol.length);
  const isForeign = isTemplateLine(text) || (line.kind === "blank" && text.trim() !== "");
  const formatted = isForeign ? text : safeForm(text, formatLine(document.text, line, text));
  return { line, text, textEnd: line.start + text.length, formatted, isBlank: formatted === "" };
}

/** The proposal, or the original text if some version of the parser would read the proposal differently. */
function safeForm(text: string, proposal: string): string {
  return text === proposal ||
    dialects.every((dialect) => interpretations(text, dialect) === interpretations(proposal, dialect))
    ? proposal
    : text;
}

/** How a line is read after a header and after a setting. */
function interpretations(line: string, dialect: Dialect): string {
  const texts = [`[s]\n${line}`, `[s]\nk = v\n${line}`];
  return texts.map((text) => interpret(text, dialect)).join("\n");
}

function interpret(text: string, dialect: Dialect): string {
  return scan(text, dialect)
    .map((each) => interpretLine(text, each))
    .filter((each) => each !== "blank")
    .join("\n");
}

function interpretLine(text: string, line: Line): string {
  const at = (span: Span): string => text.slice(span.start, span.end);
  switch (line.kind) {
    case "option":
      return `${at(line.key)}=${at(line.value)}${line.comment === undefined ? "" : ";"}`;
    case "header":
      return `[${at(line.name)}]`;
    case "continuation":
      return `+${at(line.value)}`;
    case "invalid":
      return line.reason;
    case "blank":
    case "comment":
      return line.kind;
  }
}

function formatLine(document: string, line: Line, text: string): string {
  const trimmed = text.replace(/(?<![ \t])[ \t]+$/, "");
  return line.kind === "option" ? formatOption(document, line, line.start + trimmed.length) : trimmed;
}

/** The value and the text after it stay unchanged: in Python 3, an inline comment is part of the value. */
function formatOption(text: string, line: OptionLine, end: number): string {
  const key = text.slice(line.start, line.key.end);
  const value = text.slice(Math.min(line.value.start, end), end);
  return value === "" ? `${key} =` : `${key} = ${value}`;
}

function lineEdits({ line, text, textEnd, formatted }: FormattedLine): TextEdit[] {
  return text === formatted ? [] : [replace({ start: line.start, end: textEnd }, formatted)];
}

/** Blank lines: none at the start and the end of the text and after a header, one before a section, never two. */
function blankEdits(document: ConfDocument, shapes: readonly FormattedLine[]): TextEdit[] {
  const edits: TextEdit[] = [];
  const ahead = lookaheads(shapes);
  let previous: FormattedLine | undefined;
  let blanks: FormattedLine[] = [];
  for (const [i, shape] of shapes.entries()) {
    if (shape.isBlank) {
      blanks.push(shape);
      continue;
    }
    const lookahead = ahead[i];
    if (lookahead !== undefined) edits.push(...gapEdits(document, { previous, blanks, next: shape, lookahead }));
    previous = shape;
    blanks = [];
  }
  const { text } = document;
  if (previous?.line.end === text.length && !text.endsWith("\n")) edits.push(insert(text.length, lineEnd(document)));
  return [...edits, ...removeBlanks(blanks, 0)];
}

interface Gap {
  readonly previous: FormattedLine | undefined;
  readonly blanks: readonly FormattedLine[];
  readonly next: FormattedLine;
  readonly lookahead: Lookahead;
}

function gapEdits(document: ConfDocument, { previous, blanks, next, lookahead }: Gap): TextEdit[] {
  if (previous === undefined) return removeBlanks(blanks, 0);
  if (lookahead.continues) return [];
  const { atSection } = lookahead;
  if (blanks.length > 0) return removeBlanks(blanks, previous.line.kind === "header" && !atSection ? 0 : 1);
  return atSection && !staysAttached(previous) ? [insert(next.line.start, lineEnd(document))] : [];
}

/** Removes all but the first `kept` blank lines, including their white space. */
function removeBlanks(blanks: readonly FormattedLine[], kept: number): TextEdit[] {
  return blanks.slice(kept).map(({ line, textEnd }) => remove({ start: textEnd, end: line.end }));
}

/** What follows from a line on. */
interface Lookahead {
  /** The value above may continue here: in Python 3, blank lines inside a value are part of it. */
  readonly continues: boolean;
  /** The next line is a header, or a comment directly above one. */
  readonly atSection: boolean;
}

/** Computed from the last line to the first, as looking ahead from each line would take quadratic time. */
function lookaheads(shapes: readonly FormattedLine[]): Lookahead[] {
  let next: Lookahead = { continues: false, atSection: false };
  return shapes
    .toReversed()
    .map(({ line, text }) => {
      const isBlank = text.split("").every(isSpace);
      const continues = isBlank || /^[#;]/.test(text) ? next.continues : isSpace(text.charAt(0));
      const atSection = line.kind === "comment" ? next.atSection : line.kind === "header";
      return (next = { continues, atSection });
    })
    .toReversed();
}

/** Python 3's white space includes Python 2's. */
function isSpace(char: string): boolean {
  return python3.whiteSpace.includes(char);
}

/** True if the next section must directly follow this line: a comment about it, or a template line around it. */
function staysAttached({ line, text }: FormattedLine): boolean {
  return line.kind === "comment" || isTemplateLine(text);
}
