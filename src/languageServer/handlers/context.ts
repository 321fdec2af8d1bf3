import type { Connection, Position, TextDocumentIdentifier } from "vscode-languageserver";
import type { Clock } from "../../base/clock.js";
import type { ClientFeatures } from "../clientFeatures.js";
import type { Lookup } from "../convert/diagnostics.js";
import type { FileSystem } from "../documents/fileSystem.js";
import type { LogLookup } from "../documents/logLookup.js";
import type { ParsedDocument, ParsedDocuments } from "../documents/parsedDocuments.js";
import type { PatternDocuments } from "../documents/patternDocuments.js";
import type { QueryDocuments } from "../documents/queryDocuments.js";
import type { QueryFacts } from "../documents/queryFacts.js";

/** What the handlers of requests work with. */
export interface RequestContext {
  readonly connection: Connection;
  readonly documents: ParsedDocuments;
  readonly patterns: PatternDocuments;
  readonly queries: QueryDocuments;
  readonly facts: QueryFacts;
  /** Undefined: the server reads no files. */
  readonly logs: LogLookup | undefined;
  readonly client: () => ClientFeatures;
  readonly lookup: Lookup;
  readonly clock: Clock;
  /** Absent: the server reads no files, as its machine may not be the one that the documents are on. */
  readonly files?: FileSystem;
}

/** An offset in an open document. */
export interface DocumentPosition extends ParsedDocument {
  readonly offset: number;
}

/** The position that a request is about, or undefined if its document is not open. */
export function documentPosition(
  documents: ParsedDocuments,
  { textDocument, position }: { readonly textDocument: TextDocumentIdentifier; readonly position: Position },
): DocumentPosition | undefined {
  const open = documents.get(textDocument.uri);
  return open && { ...open, offset: open.document.offsetAt(position) };
}
