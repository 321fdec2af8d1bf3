/**
 * How one version of the agent's parser (Python's RawConfigParser) reads a line. The scanner knows no rule that is not
 * written here, so that a further Python version is a further table.
 */
export interface Dialect {
  readonly name: string;
  /** Characters that the parser counts as white space. Others, such as U+00A0, become part of a key or value. */
  readonly whiteSpace: string;
  /** Characters that start a comment when they stand in column 0. */
  readonly commentMarks: string;
  /** A word that makes a line a comment when it stands in column 0, in any case. */
  readonly commentWord: string | undefined;
  /** Characters that part a key from its value; the first one in the line counts. */
  readonly delimiters: string;
  /** Ends a value when its first occurrence follows white space. */
  readonly inlineCommentMark: string | undefined;
  /** A value that reads as the empty string although it isn't. */
  readonly emptyValue: string | undefined;
}

/** Python 2.7, the version that most installed agents run on. Measured with CPython 2.7.18 in the C locale. */
export const python27: Dialect = Object.freeze({
  name: "Python 2.7",
  whiteSpace: " \t\n\r\v\f",
  commentMarks: "#;",
  commentWord: "rem",
  delimiters: "=:",
  inlineCommentMark: ";",
  emptyValue: '""',
});
