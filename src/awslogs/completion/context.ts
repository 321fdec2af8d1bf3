import type { ConfFile } from "../semantics/agentFiles.js";
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
export interface CompletionData {
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

/** Where a whole value goes. */
export interface ValueContext extends Span {
  /** A space where the cursor stands right behind the delimiter. */
  readonly lead: string;
  /** The value's text before the cursor. */
  readonly typed: string;
}
