import type { Span } from "../syntax/ast.js";

export type QueryCompletionKind =
  | "command"
  | "function"
  | "field"
  | "alias"
  | "value"
  | "keyword"
  | "group"
  | "connection"
  | "key"
  | "parameter"
  | "savedQuery"
  | "period";

/** One completion. Items are ranked. `span` is on the cursor's line, and the cursor is in it or at its end. */
export interface QueryCompletion {
  readonly label: string;
  readonly kind: QueryCompletionKind;
  /** How it is written, or where it comes from; plain text. */
  readonly detail?: string;
  /** Markdown. */
  readonly documentation?: string;
  /** The text that replaces the span. */
  readonly insert: string;
  /** The same text with tab stops in LSP's snippet syntax, for clients that support it. */
  readonly snippet?: string;
  readonly span: Span;
  /** The text that the typed text is matched against. Default: the label. */
  readonly filter?: string;
  /** Completion should open again after the insertion. */
  readonly offerNext?: true;
}

/** A field of the events that are queried, as the service or an open log document has it. */
export interface KnownField {
  readonly name: string;
  /** Of how many events in a hundred it is, where the service has said so. */
  readonly percent?: number;
  /** A filter on it scans less, at least in one of the log groups. */
  readonly indexed?: true;
}

/** A saved query of the account, with its parameters. */
export interface KnownSavedQuery {
  readonly name: string;
  readonly parameters?: readonly { readonly name: string; readonly defaultValue?: string }[];
}

/** What completion needs to know beyond the text. Empty prefixes match all names. */
export type CompletionNeeds =
  | { readonly kind: "fields" }
  | { readonly kind: "values"; readonly field: string }
  | { readonly kind: "groups"; readonly prefix: string }
  | { readonly kind: "savedQueries" }
  | { readonly kind: "connections" };

/** The data for `CompletionNeeds`; what isn't known is left out. In each list the most useful comes first. */
export interface CompletionData {
  readonly fields?: readonly KnownField[];
  readonly values?: readonly string[];
  readonly groups?: readonly string[];
  readonly connections?: readonly string[];
  readonly savedQueries?: readonly KnownSavedQuery[];
}

/** A text in which nothing is a tab stop or a variable of LSP's snippets. */
export function snippetText(text: string): string {
  return text.replaceAll(/[\\$}]/gu, String.raw`\$&`);
}

/**
 * A call with a tab stop for each argument, from how the function is written: of `round(a[, digits])`, `round(${1:a})$0`.
 * Optional arguments are left to the signature help.
 */
export function callSnippet(name: string, args: readonly string[]): string {
  const stops = args.map((argument, index) => `\${${index + 1}:${snippetText(argument)}}`);
  return `${snippetText(name)}(${stops.join(", ")})$0`;
}
