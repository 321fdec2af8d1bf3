import type { InferredFormat } from "../inference/inferFormats.js";
import type { ConfFile } from "../semantics/agentFiles.js";
import type { ConfDocument } from "../syntax/parse.js";
import type { Span } from "../syntax/span.js";

export type CompletionKind = "section" | "key" | "value" | "placeholder" | "directive" | "format" | "file" | "folder";

/** One completion. Items are ranked. `span` is on the cursor's line and contains the cursor. */
export interface CompletionItem {
  readonly label: string;
  readonly kind: CompletionKind;
  readonly detail: string;
  /** Markdown. */
  readonly documentation: string;
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

/**
 * What completion needs to know beyond the text: the entries of a folder (an absolute path that ends with `/`), the
 * names of log groups, or the formats that read the logs of a value of `file`.
 */
export type CompletionNeeds =
  | { readonly folder: string }
  | { readonly groupPrefix: string }
  | { readonly formatsOf: string };

/** An entry of a folder. */
export interface FolderEntry {
  readonly name: string;
  readonly isFolder: boolean;
}

/** The data for `CompletionNeeds`. */
export interface CompletionData {
  /** The document's URI, which may tell that it is an additional file. */
  readonly uri?: string;
  readonly entries?: readonly FolderEntry[];
  /** The other files of the agent. */
  readonly files?: readonly ConfFile[];
  /** The log that was read, and the formats that read its times. */
  readonly log?: { readonly path: string; readonly formats: readonly InferredFormat[] };
  /** Names of log groups that exist. */
  readonly accountGroups?: readonly string[];
}

/** The cursor's position in its line. */
export interface CursorLine {
  readonly document: ConfDocument;
  readonly offset: number;
  readonly start: number;
  /** The end of the line without trailing white space, but never before the cursor. */
  readonly end: number;
  /** The line's text from its start to the cursor. */
  readonly before: string;
}

/** The value at the cursor, and the span that a completion replaces. */
export interface ValueContext extends Span {
  /** A space to insert if the cursor is directly after the delimiter. */
  readonly lead: string;
  /** The value's text before the cursor. */
  readonly typed: string;
}
