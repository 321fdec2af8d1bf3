import type { Connection, Position, TextDocumentIdentifier } from "vscode-languageserver";
import type { Clock } from "../base/clock.js";
import type { Client } from "./client.js";
import type { Files } from "./files.js";
import type { Lookup } from "./convert.js";
import type { OpenText, OpenTexts } from "./openTexts.js";
import type { Patterns } from "./patterns.js";

/** What the answers to requests are made from. */
export interface Sources {
  readonly connection: Connection;
  readonly texts: OpenTexts;
  readonly patterns: Patterns;
  readonly client: () => Client;
  readonly lookup: Lookup;
  readonly clock: Clock;
  /** Left out: the server knows no files, as for documents that are not on its machine. */
  readonly files: Files | undefined;
}

/** A place in an open document. */
export interface OpenPlace extends OpenText {
  readonly offset: number;
}

/** The place that a request is about, if its document is open. */
export function placeOf(
  texts: OpenTexts,
  { textDocument, position }: { readonly textDocument: TextDocumentIdentifier; readonly position: Position },
): OpenPlace | undefined {
  const open = texts.get(textDocument.uri);
  return open && { ...open, offset: open.document.offsetAt(position) };
}
