import { structuredTokens, termTokens } from "./tokens.js";

/** A file with one filter pattern. */
export interface PatternFile {
  /** The text before the pattern: lines that begin with `#`, and blank lines. */
  readonly comments: string;
  /** The pattern as it is written, possibly on several lines. It begins where the comments end. */
  readonly source: string;
  /** The pattern on one line, as it is sent. */
  readonly text: string;
}

const commentLines = /^(?:[ \t]*(?:#[^\r\n]*)?(?:\r\n|\n|\r|$))*/u;

/**
 * Reads a .cwfilter file: comments, then one pattern. Comments and source together are the file's text without trailing
 * white space.
 */
export function readPatternFile(text: string): PatternFile {
  const [comments = ""] = commentLines.exec(text) ?? [];
  const source = text.slice(comments.length).trimEnd();
  return { comments, source, text: inOneLine(source) };
}

/** Line breaks between the tokens of a pattern become spaces; in quotes they stay. */
function inOneLine(source: string): string {
  if (!/[\r\n]/u.test(source)) return source.trim();
  const tokens = /^\s*[{[%]/u.test(source) ? structuredTokens(source) : termTokens(source);
  return tokens
    .map(({ kind, text }) => (kind === "space" && /[\r\n]/u.test(text) ? " " : text))
    .join("")
    .trim();
}
