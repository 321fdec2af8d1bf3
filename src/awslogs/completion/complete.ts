import type { ConfFile } from "../semantics/agentFiles.js";
import { completeHeader, completeKey } from "./completeKey.js";
import { completeValue, valueNeeds } from "./completeValue.js";
import type { ConfDocument } from "../syntax/parse.js";
import type { Span } from "../syntax/span.js";

export type CompletionKind = "section" | "key" | "value" | "placeholder" | "directive" | "format" | "file" | "folder";

/** One thing to insert. The items come ranked; `span` is on the cursor's line and holds the cursor. */
export interface CompletionItem {
  readonly label: string;
  readonly kind: CompletionKind;
  readonly detail: string;
  /** Markdown. */
  readonly documentation: string;
  /** The text to put in the span's place. */
  readonly insert: string;
  /** The same with tab stops in the snippet syntax of LSP, for clients that know it. */
  readonly snippet?: string;
  readonly span: Span;
  /** What the typed text is compared with; undefined: the label. */
  readonly filter?: string;
  /** Whether the values of the inserted key are worth offering at once. */
  readonly offerNext?: true;
}

/** What the text alone doesn't say: the entries of a folder, as an absolute path with `/` at its end, or group names. */
export type CompletionNeeds = { readonly folder: string } | { readonly groupPrefix: string };

/** An entry of a folder. */
export interface FolderEntry {
  readonly name: string;
  readonly isFolder: boolean;
}

/** What was found out for `CompletionNeeds`. */
export interface Surroundings {
  readonly entries?: readonly FolderEntry[];
  /** The other files of the agent. */
  readonly files?: readonly ConfFile[];
  /** Names of log groups that exist. */
  readonly accountGroups?: readonly string[];
}

/** What completion knows about the place of the cursor. */
export interface CursorLine {
  readonly document: ConfDocument;
  readonly offset: number;
  readonly start: number;
  /** Before the line end and white space in front of it, but never before the cursor. */
  readonly end: number;
  /** The line's text from its start to the cursor. */
  readonly before: string;
}

/** What may be written at `offset`, best first; empty inside comments. Reads any half-typed text. */
export function complete(document: ConfDocument, offset: number, known: Surroundings = {}): CompletionItem[] {
  const cursor = cursorLine(document, offset);
  if (isComment(cursor)) return [];
  if (cursor.before.trimStart().startsWith("[")) return completeHeader(cursor);
  const delimiter = delimiterOf(cursor);
  return delimiter < 0 ? completeKey(cursor) : completeValue(cursor, delimiter, known);
}

/** What to find out before `complete`; undefined where it makes no difference. */
export function completionNeeds(document: ConfDocument, offset: number): CompletionNeeds | undefined {
  const cursor = cursorLine(document, offset);
  const delimiter = delimiterOf(cursor);
  return isComment(cursor) || delimiter < 0 ? undefined : valueNeeds(cursor, delimiter);
}

function isComment({ document, before }: CursorLine): boolean {
  return before !== "" && document.dialect.commentMarks.includes(before.charAt(0));
}

/** The delimiter before the cursor, or -1. */
function delimiterOf({ document, start, before }: CursorLine): number {
  const at = before.split("").findIndex((char) => document.dialect.delimiters.includes(char));
  return at < 0 ? -1 : start + at;
}

function cursorLine(document: ConfDocument, offset: number): CursorLine {
  const { text } = document;
  const start = offset === 0 ? 0 : text.lastIndexOf("\n", offset - 1) + 1;
  const newline = text.indexOf("\n", offset);
  const rest = text.slice(offset, newline < 0 ? text.length : newline);
  return { document, offset, start, end: offset + rest.trimEnd().length, before: text.slice(start, offset) };
}
