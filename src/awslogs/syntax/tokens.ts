import type { Line, OptionLine } from "./scan.js";
import type { Span } from "./span.js";

type TokenKind =
  | "blank"
  | "comment"
  | "bracket"
  | "sectionName"
  | "headerText"
  | "key"
  | "delimiter"
  | "value"
  | "space"
  | "invalid";

export interface Token extends Span {
  readonly kind: TokenKind;
}

/** The tokens of the lines, in order and without gaps: their concatenated texts equal the scanned text. */
export function tokens(lines: readonly Line[]): Token[] {
  return lines.flatMap(tokensOfLine);
}

/** The tokens of one line, without empty ones. */
function tokensOfLine(line: Line): Token[] {
  return marks(line)
    .map(([kind, start], i, all): Token => ({ kind, start, end: all[i + 1]?.[1] ?? line.end }))
    .filter((token) => token.end > token.start);
}

/** The start of each token. A token ends where the next one starts. */
function marks(line: Line): [TokenKind, number][] {
  switch (line.kind) {
    case "blank":
    case "comment":
    case "invalid":
      return [[line.kind, line.start]];
    case "header":
      return [
        ["space", line.start],
        ["bracket", line.name.start - 1],
        ["sectionName", line.name.start],
        ["bracket", line.name.end],
        ["headerText", line.name.end + 1],
      ];
    case "continuation":
      return [
        ["space", line.start],
        ["value", line.value.start],
        ["space", line.value.end],
      ];
    case "option":
      return optionMarks(line);
  }
}

function optionMarks(line: OptionLine): [TokenKind, number][] {
  return [
    ["space", line.start],
    ["key", line.key.start],
    ["space", line.key.end],
    ["delimiter", line.delimiter],
    ["space", line.delimiter + 1],
    ["value", line.value.start],
    ["space", line.value.end],
    ["comment", line.comment ?? line.end],
  ];
}
