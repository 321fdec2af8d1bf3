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

const commentLine = /[ \t]*(?:#[^\r\n]*)?(?:\r\n|[\r\n]|$)/uy;

/** The end of the comments. One line at a time: an expression that repeats runs out of stack in a million lines. */
function commentsEnd(text: string): number {
  for (let end = 0; ;) {
    commentLine.lastIndex = end;
    const [line = ""] = commentLine.exec(text) ?? [];
    if (line === "") return end;
    end += line.length;
  }
}

/**
 * Reads a .cwfilter file: comments, then one pattern. Comments and source together are the file's text without trailing
 * white space.
 */
export function readPatternFile(text: string): PatternFile {
  const comments = text.slice(0, commentsEnd(text));
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
