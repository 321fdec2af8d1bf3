import { type HostLine, indentOf, withoutIndent } from "./hostLines.js";

/** What is behind the bar that a literal block scalar begins with: how its end is kept, and a stated indentation. */
const header = /^[-+]?(?<digit>[1-9]?)[-+]?$/u;

/**
 * The literal block scalars in lines of YAML, without their indentation (YAML 1.2.2, 8.1). Folded ones, whose lines are joined, are
 * left out.
 */
export function blockScalars(lines: readonly HostLine[]): readonly (readonly HostLine[])[] {
  const found: (readonly HostLine[])[] = [];
  for (let index = 0; index < lines.length; index++) {
    const { text } = lines[index] ?? { text: "" };
    const digit = statedIndent(text);
    if (digit === undefined) continue;
    const body = bodyOf(lines, index + 1, parentIndent(text), digit);
    if (body.length > 0) found.push(body);
    index += body.length;
  }
  return found;
}

/**
 * The indentation that a line states for the literal block scalar that begins in it, as in `content: |2`; empty if it states none,
 * undefined if none begins.
 */
function statedIndent(text: string): string | undefined {
  const comment = text.search(/(?:^|[ \t])#/u);
  const bare = (comment < 0 ? text : text.slice(0, comment)).trimEnd();
  const bar = bare.lastIndexOf("|");
  if (bar < 0 || !/^[\s:-]?$/u.test(bare.charAt(bar - 1))) return undefined;
  return header.exec(bare.slice(bar + 1))?.groups?.["digit"];
}

function bodyOf(lines: readonly HostLine[], from: number, parent: number, digit: string): readonly HostLine[] {
  const first = endOf(lines, from, ({ text }) => text.trim() === "");
  const width = digit === "" ? blanksOf(lines[first]?.text ?? "") : parent + Number(digit);
  if (first === lines.length || width <= parent) return [];
  const end = endOf(lines, from, ({ text }) => isWithin(text, width));
  return lines.slice(from, end).map((line) => withoutIndent(line, width));
}

/** The first line from one on that isn't so, or the number of lines. */
function endOf(lines: readonly HostLine[], from: number, isSo: (line: HostLine) => boolean): number {
  let end = from;
  for (let line = lines[end]; line !== undefined && isSo(line); line = lines[end]) end++;
  return end;
}

function isWithin(text: string, width: number): boolean {
  return text.trim() === "" || blanksOf(text) >= width;
}

/** The number of blanks that a line begins with: YAML takes no tabs for indentation. */
function blanksOf(text: string): number {
  return /^ */u.exec(text)?.[0].length ?? 0;
}

/** The column of the node that the scalar is in: a key behind `- ` is deeper than its line, but not a scalar behind it. */
function parentIndent(text: string): number {
  return /^[ \t]*(?:-[ \t]+)*(?=[^\s|])/u.exec(text)?.[0].length ?? indentOf(text);
}
