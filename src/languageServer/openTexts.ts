import type { TextDocuments } from "vscode-languageserver";
import type { TextDocument } from "vscode-languageserver-textdocument";
import type { Diagnostic } from "../awslogs/diagnostic.js";
import type { ConfDocument } from "../awslogs/parse.js";
import { isRefusal, type AwslogsService } from "../awslogs/service.js";

/** An open document that is worth working on. */
export interface OpenText {
  readonly document: TextDocument;
  readonly conf: ConfDocument;
}

interface Cached {
  readonly version: number;
  readonly opened: ConfDocument | Diagnostic;
}

/** The open documents of one language, each parsed once for each version. */
export class OpenTexts {
  readonly #documents: TextDocuments<TextDocument>;
  readonly #service: AwslogsService;
  readonly #languageId: string;
  readonly #cache = new Map<string, Cached>();

  constructor(documents: TextDocuments<TextDocument>, service: AwslogsService, languageId: string) {
    this.#documents = documents;
    this.#service = service;
    this.#languageId = languageId;
  }

  /** The document, or undefined when it isn't open, is in another language, or was refused. */
  get(uri: string): OpenText | undefined {
    const document = this.#document(uri);
    const opened = document && this.#open(document);
    return document === undefined || opened === undefined || isRefusal(opened) ? undefined : { document, conf: opened };
  }

  /** The document's findings: why it was refused, or those of its text. Undefined when it isn't open. */
  findings(uri: string): { readonly document: TextDocument; readonly findings: readonly Diagnostic[] } | undefined {
    const document = this.#document(uri);
    if (document === undefined) return undefined;
    const opened = this.#open(document);
    return { document, findings: isRefusal(opened) ? [opened] : this.#service.validate(opened, uri) };
  }

  /** Drops what was remembered of a closed document. */
  forget(uri: string): void {
    this.#cache.delete(uri);
  }

  #document(uri: string): TextDocument | undefined {
    const document = this.#documents.get(uri);
    return document?.languageId === this.#languageId ? document : undefined;
  }

  #open(document: TextDocument): ConfDocument | Diagnostic {
    const cached = this.#cache.get(document.uri);
    if (cached?.version === document.version) return cached.opened;
    const opened = this.#service.open(document.getText());
    this.#cache.set(document.uri, { version: document.version, opened });
    return opened;
  }
}
