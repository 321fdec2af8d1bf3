import { structuredTokens, termTokens } from "./tokens.js";

/** A file of one filter pattern. */
export interface PatternFile {
  /** What stands before it: lines that begin with `#`, and blank ones. */
  readonly comments: string;
  /** The pattern as it is written, which may go over several lines. It begins where the comments end. */
  readonly source: string;
  /** The same in one line, as it is sent. */
  readonly text: string;
}

const commentLines = /^(?:[ \t]*(?:#[^\r\n]*)?(?:\r\n|\n|\r|$))*/u;

/** Reads a .cwfilter file: comments, then one pattern. Comments and source together are the file's text without blanks at its end. */
export function readPatternFile(text: string): PatternFile {
  const [comments = ""] = commentLines.exec(text) ?? [];
  const source = text.slice(comments.length).trimEnd();
  return { comments, source, text: inOneLine(source) };
}

/** White space between the parts of a pattern that breaks the line becomes a blank; in quotes it stays. */
function inOneLine(source: string): string {
  if (!/[\r\n]/u.test(source)) return source.trim();
  const tokens = /^\s*[{[%]/u.test(source) ? structuredTokens(source) : termTokens(source);
  return tokens
    .map(({ kind, text }) => (kind === "space" && /[\r\n]/u.test(text) ? " " : text))
    .join("")
    .trim();
}
