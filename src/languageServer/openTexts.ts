import type { TextDocuments } from "vscode-languageserver";
import type { TextDocument } from "vscode-languageserver-textdocument";
import { agentFolder, type ConfFile } from "../awslogs/semantics/agentFiles.js";
import type { Diagnostic } from "../awslogs/diagnostics/diagnostic.js";
import type { ConfDocument } from "../awslogs/syntax/parse.js";
import { isRefusal, type AwslogsService } from "../awslogs/service.js";
import type { ValidateOptions } from "../awslogs/diagnostics/validate.js";

/** An open document that is worth working on. */
export interface OpenText {
  readonly document: TextDocument;
  readonly conf: ConfDocument;
  readonly service: AwslogsService;
}

/** A document with what was found in it. */
export interface Findings {
  readonly document: TextDocument;
  readonly findings: readonly Diagnostic[];
}

interface Cached {
  readonly version: number;
  readonly opened: ConfDocument | Diagnostic;
  findings: readonly Diagnostic[] | undefined;
}

/** What is known about a document from elsewhere: files of the same agent on the disk, and the client's options. */
export type Beyond = (uri: string) => Required<ValidateOptions>;

/** The open documents of the languages that have a service, each parsed and checked once for each version. */
export class OpenTexts {
  readonly #documents: TextDocuments<TextDocument>;
  readonly #services: ReadonlyMap<string, AwslogsService>;
  readonly #beyond: Beyond;
  readonly #cache = new Map<string, Cached>();

  constructor(documents: TextDocuments<TextDocument>, services: ReadonlyMap<string, AwslogsService>, beyond: Beyond) {
    this.#documents = documents;
    this.#services = services;
    this.#beyond = beyond;
  }

  /** The document, or undefined when it isn't open, is in another language, or was refused. */
  get(uri: string): OpenText | undefined {
    const document = this.#documents.get(uri);
    const service = document && this.#services.get(document.languageId);
    if (document === undefined || service === undefined) return undefined;
    const { opened } = this.#open(document, service);
    return isRefusal(opened) ? undefined : { document, conf: opened, service };
  }

  /** The document's findings: why it was refused, or those of its text. Undefined when it isn't open. */
  findings(uri: string): Findings | undefined {
    const document = this.#documents.get(uri);
    const service = document && this.#services.get(document.languageId);
    if (document === undefined || service === undefined) return undefined;
    const cached = this.#open(document, service);
    cached.findings ??= isRefusal(cached.opened) ? [cached.opened] : this.#validate(uri, cached.opened, service);
    return { document, findings: cached.findings };
  }

  /** The other files of the document's agent; open ones as they are in the editor. */
  siblings(uri: string): readonly ConfFile[] {
    const open = this.inFolderOf(uri).flatMap((other): ConfFile[] => {
      const conf = this.get(other)?.conf;
      return conf === undefined ? [] : [{ uri: other, document: conf }];
    });
    const closed = this.#beyond(uri).siblings.filter((file) => this.#documents.get(file.uri) === undefined);
    return [...open, ...closed].filter((file) => file.uri !== uri);
  }

  /** The open documents of the same language in the folder of the document's agent, itself included. */
  inFolderOf(uri: string): string[] {
    const folder = agentFolder(uri);
    const language = this.#documents.get(uri)?.languageId;
    return this.#documents
      .all()
      .filter((other) => other.languageId === language && agentFolder(other.uri) === folder)
      .map((other) => other.uri);
  }

  /** Everything that is open in a language that has a service. */
  uris(): string[] {
    const documents = this.#documents.all();
    return documents.filter(({ languageId }) => this.#services.has(languageId)).map(({ uri }) => uri);
  }

  /** Drops findings that may be other now, because something beyond the document changed. */
  forgetFindings(uri: string): void {
    const cached = this.#cache.get(uri);
    if (cached !== undefined) cached.findings = undefined;
  }

  /** Drops what was remembered of a closed document. */
  forget(uri: string): void {
    this.#cache.delete(uri);
  }

  #validate(uri: string, conf: ConfDocument, service: AwslogsService): readonly Diagnostic[] {
    const { extraPlaceholders } = this.#beyond(uri);
    return service.validate(conf, uri, { siblings: this.siblings(uri), extraPlaceholders });
  }

  #open(document: TextDocument, service: AwslogsService): Cached {
    const cached = this.#cache.get(document.uri);
    if (cached?.version === document.version) return cached;
    const opened = { version: document.version, opened: service.open(document.getText()), findings: undefined };
    this.#cache.set(document.uri, opened);
    return opened;
  }
}
