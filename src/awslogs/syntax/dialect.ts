/**
 * How one version of the agent's parser (Python's RawConfigParser) reads a file. The scanner knows no rule that is not
 * written here, so that a further Python version is a further table.
 */
export interface Dialect {
  readonly name: string;
  /** Characters that the parser counts as white space. Others become part of a key or value. */
  readonly whiteSpace: string;
  /** What ends a line: the line feed alone, or also a carriage return with or without one. */
  readonly lineEnds: "lineFeed" | "universal";
  /** Characters that start a comment when they are a line's first, in column 0 or anywhere. */
  readonly commentMarks: string;
  readonly comments: "column0" | "anywhere";
  /** A word that makes a line a comment when it stands in column 0, in any case. */
  readonly commentWord: string | undefined;
  /** Characters that part a key from its value; the first one in the line counts. */
  readonly delimiters: string;
  /** Ends a value when its first occurrence follows white space. */
  readonly inlineCommentMark: string | undefined;
  /** A value that reads as the empty string although it isn't. */
  readonly emptyValue: string | undefined;
  /** The bracket that ends a section's name: the line's first, or its last. */
  readonly nameEnd: "first" | "last";
  /** Whether headers and settings may be indented. Then only a line indented deeper than a setting continues it. */
  readonly indentation: "rejected" | "allowed";
  /** Blank lines between the lines of one value. */
  readonly blankLines: "dropped" | "kept";
  /** A section or a key that stands twice. */
  readonly duplicates: "merged" | "rejected";
  /** The letters that are lowered in keys. */
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
 * Python 3.3 to 3.9, which the agent's installer accepts as well in part. Measured with CPython 3.6 to 3.9 on UTF-8
 * files; up to 3.6 the agent can't read characters beyond ASCII at all.
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
