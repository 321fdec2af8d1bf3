import type { Span } from "../syntax/ast.js";

/** The languages of Logs Insights, by the names that StartQuery gives them. */
export type FileLanguage = "CWLI" | "SQL" | "PPL";

/** What a query file can say at the head of a query, in comment lines. */
export type HeadKey = "name" | "groups" | "time" | "connection" | "language" | "parameter";

/** A text in the file, with its place. */
export interface FileText extends Span {
  readonly text: string;
}

/** A comment line at the head of a query: `# key: value`, `# parameter name = value`. Its span is the line without its break. */
export interface HeadEntry extends Span {
  /** `undefined` for a word that is no key, as in a remark such as `# Note: …`. */
  readonly key: HeadKey | undefined;
  /** As it is written. */
  readonly keyword: FileText;
  /** Without the blanks around it; empty, after the key, where there is none. */
  readonly value: FileText;
}

/** `# parameter service = checkout # Which service`: what `{{service}}` in the query stands for. */
export interface FileParameter {
  readonly name: FileText;
  /** Without quotes. */
  readonly defaultValue?: FileText;
  readonly description?: FileText;
  readonly entry: HeadEntry;
}

/** A query of a file. Its span begins with its head, and ends where the next query begins. */
export interface FileQuery extends Span {
  /** Its own lines, and then those of the file's head whose key it doesn't state itself. */
  readonly head: readonly HeadEntry[];
  readonly name?: FileText;
  /** Names, ARNs or patterns of names of log groups; none where the file leaves that open. */
  readonly groups: readonly FileText[];
  /** A time range as people write it: `3h`, `2026-10-01 – 2026-10-02`. */
  readonly time?: FileText;
  /** A connection's name or id. */
  readonly connection?: FileText;
  readonly language: FileLanguage;
  readonly parameters: readonly FileParameter[];
  /** What is run: from the first line that is no comment, without blanks at its ends. */
  readonly body: FileText;
}

/** The stable names of what can be wrong with a file of queries. */
export type QueryFileCode =
  | "duplicateKey"
  | "emptyValue"
  | "unknownLanguage"
  | "malformedParameter"
  | "duplicateParameter"
  | "duplicateName"
  | "emptyQuery"
  | "queryNeedsName";

export interface QueryFileProblem extends Span {
  readonly code: QueryFileCode;
  readonly message: string;
}

/** A file of queries as it was read. Any text gives one. */
export interface QueryFile {
  readonly text: string;
  /** The lines of a head that stands alone before the first `# name:`: they hold for all queries. */
  readonly common: readonly HeadEntry[];
  readonly queries: readonly FileQuery[];
  readonly problems: readonly QueryFileProblem[];
}

/** The query that a place in the file belongs to: of a place before the first one, the first. */
export function queryAt({ queries }: QueryFile, offset: number): FileQuery | undefined {
  return queries.findLast(({ start }) => start <= offset) ?? queries[0];
}
