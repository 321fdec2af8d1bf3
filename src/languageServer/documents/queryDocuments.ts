import type { Position, TextDocumentIdentifier, TextDocuments } from "vscode-languageserver";
import type { TextDocument } from "vscode-languageserver-textdocument";
import { loadQueryLanguage, type QueryLanguage } from "../../insights/loadQueryLanguage.js";
import type { OpenedQueryFile } from "../../insights/queryService.js";
import type { FileLanguage } from "../../insights/queryFile/queryFile.js";

/** The languages of files of queries, by their ids. */
const languages: Readonly<Record<string, FileLanguage>> = { cwli: "CWLI", cwsql: "SQL", cwppl: "PPL" };

/** The ids of the languages of queries. */
export const queryLanguages: readonly string[] = Object.keys(languages);

/** An open file of queries. */
export interface QueryDocument {
  readonly document: TextDocument;
  readonly opened: OpenedQueryFile;
  /** What can be done with it. */
  readonly language: QueryLanguage;
}

/** The open files of queries. Each version is read once; what reads them is loaded with the first one. */
export class QueryDocuments {
  readonly #documents: TextDocuments<TextDocument>;
  readonly #cache = new WeakMap<TextDocument, { readonly version: number; readonly opened: OpenedQueryFile }>();

  #language: QueryLanguage | undefined;

  constructor(documents: TextDocuments<TextDocument>) {
    this.#documents = documents;
  }

  /** Resolves once the files that are open can be read. */
  async ready(): Promise<void> {
    if (this.#language === undefined && this.uris().length > 0) this.#language = await loadQueryLanguage();
  }

  /** True for a file of queries that is open. */
  has(uri: string): boolean {
    return this.#fileLanguage(uri) !== undefined;
  }

  /** The document, or undefined if it isn't open or is in another language, or before `ready`. */
  get({ uri }: TextDocumentIdentifier): QueryDocument | undefined {
    const [document, fileLanguage, language] = [this.#documents.get(uri), this.#fileLanguage(uri), this.#language];
    if (document === undefined || fileLanguage === undefined || language === undefined) return undefined;
    const cached = this.#cache.get(document);
    if (cached?.version === document.version) return { document, opened: cached.opened, language };
    const opened = language.openQueryFile(document.getText(), fileLanguage);
    this.#cache.set(document, { version: document.version, opened });
    return { document, opened, language };
  }

  /** The URIs of those that are open. */
  uris(): readonly string[] {
    return this.#documents.all().flatMap(({ uri }) => (this.has(uri) ? [uri] : []));
  }

  /** The document and the offset that a request is about. */
  at(params: {
    readonly textDocument: TextDocumentIdentifier;
    readonly position: Position;
  }): (QueryDocument & { readonly offset: number }) | undefined {
    const found = this.get(params.textDocument);
    return found && { ...found, offset: found.document.offsetAt(params.position) };
  }

  #fileLanguage(uri: string): FileLanguage | undefined {
    const languageId = this.#documents.get(uri)?.languageId ?? "";
    return Object.hasOwn(languages, languageId) ? languages[languageId] : undefined;
  }
}
