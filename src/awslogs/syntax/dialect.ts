import type { Span } from "./span.js";

/**
 * How one version of the agent's parser (Python's RawConfigParser) reads a file. The scanner takes all rules from this
 * table, so that supporting another Python version means adding another table.
 */
export interface Dialect {
  readonly name: string;
  /** Characters that the parser treats as white space. All others become part of a key or value. */
  readonly whiteSpace: string;
  /** What ends a line: only a line feed, or also a carriage return with or without a line feed. */
  readonly lineEnds: "lineFeed" | "universal";
  /** Characters that make a line a comment: in column 0, or as its first character after any indentation. */
  readonly commentMarks: string;
  readonly comments: "column0" | "anywhere";
  /** A word that makes a line a comment if it is in column 0, regardless of case. */
  readonly commentWord: string | undefined;
  /** Characters that separate a key from its value. The first one in the line counts. */
  readonly delimiters: string;
  /** Starts an inline comment if its first occurrence in the value follows white space. */
  readonly inlineCommentMark: string | undefined;
  /** A nonempty value that is read as the empty string. */
  readonly emptyValue: string | undefined;
  /** The bracket that ends a section's name: the line's first, or its last. */
  readonly nameEnd: "first" | "last";
  /**
   * The name in a header that the parser does not read as one; `content` is a line's text and begins at `start`. Absent
   * in the dialects of real parsers.
   */
  readonly guessName?: (content: string, start: number) => Span | undefined;
  /**
   * Indented headers and settings. If they are allowed, only a line that is indented deeper than a setting continues
   * it.
   */
  readonly indentation: "rejected" | "allowed";
  /** Blank lines between the lines of one value. */
  readonly blankLines: "dropped" | "kept";
  /** A section or a key that appears twice. */
  readonly duplicates: "merged" | "rejected";
  /** The letters that are lowercased in keys. */
  readonly lowers: "ascii" | "unicode";
}

/** Python 2.7, the version that most installed agents run on. Measured with CPython 2.7.18 in the C locale. */
export const python27: Dialect = Object.freeze({
  name: "Python 2.7",
  whiteSpace: " \t\n\r\v\f",
  lineEnds: "lineFeed",
  commentMarks: "#;",
  comments: "column0",
  commentWord: "rem",
  delimiters: "=:",
  inlineCommentMark: ";",
  emptyValue: '""',
  nameEnd: "first",
  indentation: "rejected",
  blankLines: "dropped",
  duplicates: "merged",
  lowers: "ascii",
});

/**
 * Python 3.3 to 3.9, some of which the agent's installer also accepts. Measured with CPython 3.6 to 3.9 on UTF-8 files.
 * Up to Python 3.6, the agent can't read non-ASCII characters at all.
 */
export const python3: Dialect = Object.freeze({
  name: "Python 3",
  whiteSpace:
    " \t\n\r\v\f\u001C\u001D\u001E\u001F\u0085\u00A0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200A\u2028\u2029\u202F\u205F\u3000",
  lineEnds: "universal",
  commentMarks: "#;",
  comments: "anywhere",
  commentWord: undefined,
  delimiters: "=:",
  inlineCommentMark: undefined,
  emptyValue: undefined,
  nameEnd: "first",
  indentation: "allowed",
  blankLines: "kept",
  duplicates: "rejected",
  lowers: "unicode",
});

/** Python 3.10 and later. Measured with CPython 3.10 to 3.13. */
export const python310: Dialect = Object.freeze({ ...python3, name: "Python 3.10", nameEnd: "last" });
