import type { Position, TextDocumentIdentifier, TextDocuments } from "vscode-languageserver";
import type { TextDocument } from "vscode-languageserver-textdocument";
import { openQueryFile, type OpenedQueryFile } from "../../insights/queryService.js";
import type { FileLanguage } from "../../insights/queryFile/queryFile.js";

/** The languages of files of queries, by their ids. */
const languages: Readonly<Record<string, FileLanguage>> = { cwli: "CWLI", cwsql: "SQL", cwppl: "PPL" };

/** The ids of the languages of queries. */
export const queryLanguages: readonly string[] = Object.keys(languages);

/** An open file of queries. */
export interface QueryDocument {
  readonly document: TextDocument;
  readonly opened: OpenedQueryFile;
}

/** The open files of queries. Each version is read once. */
export class QueryDocuments {
  readonly #documents: TextDocuments<TextDocument>;
  readonly #cache = new WeakMap<TextDocument, { readonly version: number; readonly opened: OpenedQueryFile }>();

  constructor(documents: TextDocuments<TextDocument>) {
    this.#documents = documents;
  }

  /** The document, or undefined if it isn't open or is in another language. */
  get({ uri }: TextDocumentIdentifier): QueryDocument | undefined {
    const document = this.#documents.get(uri);
    const language = document && languages[document.languageId];
    if (document === undefined || language === undefined) return undefined;
    const cached = this.#cache.get(document);
    if (cached?.version === document.version) return { document, opened: cached.opened };
    const opened = openQueryFile(document.getText(), language);
    this.#cache.set(document, { version: document.version, opened });
    return { document, opened };
  }

  /** The URIs of those that are open. */
  uris(): readonly string[] {
    return this.#documents.all().flatMap(({ uri, languageId }) => (Object.hasOwn(languages, languageId) ? [uri] : []));
  }

  /** The document and the offset that a request is about. */
  at(params: {
    readonly textDocument: TextDocumentIdentifier;
    readonly position: Position;
  }): (QueryDocument & { readonly offset: number }) | undefined {
    const found = this.get(params.textDocument);
    return found && { ...found, offset: found.document.offsetAt(params.position) };
  }
}
