/** A line of a file that a configuration is embedded in, without what ends it and what the file's language takes away. */
export interface HostLine {
  readonly text: string;
  /** Where this text begins in the file. */
  readonly at: number;
}

/** The lines of a file. */
export function hostLines(text: string): readonly HostLine[] {
  const lines: HostLine[] = [];
  let at = 0;
  for (const line of text.split("\n")) {
    lines.push({ text: line.endsWith("\r") ? line.slice(0, -1) : line, at });
    at += line.length + 1;
  }
  return lines;
}

/** The line without so many characters at its beginning, and no more than are white space. */
export function withoutIndent({ text, at }: HostLine, width: number): HostLine {
  const taken = Math.min(width, indentOf(text));
  return { text: text.slice(taken), at: at + taken };
}

/** The number of blanks and tabs that a line begins with. */
export function indentOf(text: string): number {
  return text.length - text.trimStart().length;
}

/** The least number of blanks and tabs that a line begins with, but for those that have nothing else. */
export function commonIndent(lines: readonly HostLine[]): number {
  const indents = lines.filter(({ text }) => text.trim() !== "").map(({ text }) => indentOf(text));
  return indents.length === 0 ? 0 : Math.min(...indents);
}
