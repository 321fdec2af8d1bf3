import { python27, python3, python310, type Dialect } from "./syntax/dialect.js";
import { insert, lineEnd, remove, replace, type TextEdit } from "./syntax/edit.js";
import type { ConfDocument } from "./syntax/parse.js";
import { scan, type Line, type OptionLine } from "./syntax/scan.js";
import { touches, type Span } from "./syntax/span.js";
import { isTemplateLine } from "./syntax/template.js";

/** Whoever edits the file may not know which of them the agent runs on, so a change must suit all. */
const dialects: readonly Dialect[] = [python27, python3, python310];

/**
 * The edits that give the text its usual form: `key = value`, no white space at line ends, one blank line before a
 * section and never two, a line feed at the end. What any version of the parser reads stays the same; indented lines,
 * comments and lines of templates keep their text. A second run finds nothing to do. A text with lone carriage returns
 * is left alone, because the versions don't agree on what its lines are.
 */
export function format(document: ConfDocument): TextEdit[] {
  if (/\r(?!\n)/.test(document.text)) return [];
  const lines = document.lines.map((line) => formattedLine(document, line));
  return [...lines.flatMap((shape) => lineEdits(shape)), ...blankEdits(document, lines)].sort(
    (a, b) => a.start - b.start || a.end - b.end,
  );
}

/** The edits of `format` that belong to the lines of a span. */
export function formatRange(document: ConfDocument, span: Span): TextEdit[] {
  const first = document.lines.find((line) => line.end > span.start)?.start ?? span.start;
  return format(document).filter((edit) => edit.start >= first && (edit.end <= span.end || touches(edit, span.end)));
}

interface FormattedLine {
  readonly line: Line;
  readonly text: string;
  /** Where the line's text ends and its line end begins. */
  readonly textEnd: number;
  readonly formatted: string;
  readonly isBlank: boolean;
}

function formattedLine(document: ConfDocument, line: Line): FormattedLine {
  const whole = document.text.slice(line.start, line.end);
  const eol = /(?:\r?\n)?$/.exec(whole)?.[0] ?? "";
  const text = whole.slice(0, whole.length - eol.length);
  const formatted = isTemplateLine(text) ? text : safeForm(text, formatLine(document.text, line, text));
  return { line, text, textEnd: line.start + text.length, formatted, isBlank: formatted === "" };
}

/** The proposal, or the text where some version of the parser would read the proposal otherwise. */
function safeForm(text: string, proposal: string): string {
  return text === proposal ||
    dialects.every((dialect) => interpretations(text, dialect) === interpretations(proposal, dialect))
    ? proposal
    : text;
}

/** What a line is behind a header and behind a setting. */
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
  const trimmed = text.replace(/[ \t]+$/, "");
  return line.kind === "option" ? formatOption(document, line, line.start + trimmed.length) : trimmed;
}

/** The value and what stands behind it keep their text: to Python 3 an inline comment is part of the value. */
function formatOption(text: string, line: OptionLine, end: number): string {
  const key = text.slice(line.start, line.key.end);
  const value = text.slice(Math.min(line.value.start, end), end);
  return value === "" ? `${key} =` : `${key} = ${value}`;
}

function lineEdits({ line, text, textEnd, formatted }: FormattedLine): TextEdit[] {
  return text === formatted ? [] : [replace({ start: line.start, end: textEnd }, formatted)];
}

/** Blank lines: none at the ends of the text and behind a header, one before a section, never two. */
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
    const outlook = ahead[i];
    if (outlook !== undefined) edits.push(...gapEdits(document, { previous, blanks, behind: shape, outlook }));
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
  readonly behind: FormattedLine;
  readonly outlook: Lookahead;
}

function gapEdits(document: ConfDocument, { previous, blanks, behind, outlook }: Gap): TextEdit[] {
  if (previous === undefined) return removeBlanks(blanks, 0);
  if (outlook.continues) return [];
  const { atSection } = outlook;
  if (blanks.length > 0) return removeBlanks(blanks, previous.line.kind === "header" && !atSection ? 0 : 1);
  return atSection && !staysAttached(previous) ? [insert(behind.line.start, lineEnd(document))] : [];
}

/** Takes the blank lines out but for the first few; their white space goes with them. */
function removeBlanks(blanks: readonly FormattedLine[], kept: number): TextEdit[] {
  return blanks.slice(kept).map(({ line, textEnd }) => remove({ start: textEnd, end: line.end }));
}

/** What comes from a line on. */
interface Lookahead {
  /** Whether the value above may go on here: to Python 3, blank lines inside a value are part of it. */
  readonly continues: boolean;
  /** A header, or the comments that stand right above one. */
  readonly atSection: boolean;
}

/** For each line, from the last to the first: a look ahead from each would cost the square of their number. */
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

/** Python 3's white space holds Python 2's. */
function isSpace(char: string): boolean {
  return python3.whiteSpace.includes(char);
}

/** A line that a section's first line must stay below: a comment about it, or a template's line around it. */
function staysAttached({ line, text }: FormattedLine): boolean {
  return line.kind === "comment" || isTemplateLine(text);
}
