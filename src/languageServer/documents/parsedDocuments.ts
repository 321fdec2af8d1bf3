import type { TextDocuments } from "vscode-languageserver";
import type { TextDocument } from "vscode-languageserver-textdocument";
import { agentFolder, type ConfFile } from "../../awslogs/semantics/agentFiles.js";
import type { Diagnostic } from "../../awslogs/diagnostics/diagnostic.js";
import { SectionCache } from "../../awslogs/diagnostics/sectionCache.js";
import type { InlayHint } from "../../awslogs/hints/inlayHints.js";
import { type LogFindings, withLogFindings } from "../../awslogs/logFiles/checkLogs.js";
import type { LogsHere } from "../../awslogs/logFiles/foundLogs.js";
import type { ConfDocument } from "../../awslogs/syntax/parse.js";
import { isRefusal, type AwslogsService } from "../../awslogs/service.js";
import type { ValidateOptions } from "../../awslogs/diagnostics/validate.js";

/** An open document with its parsed text and the service for its language. */
export interface ParsedDocument {
  readonly document: TextDocument;
  readonly conf: ConfDocument;
  readonly service: AwslogsService;
}

/** A document with its findings. */
export interface Findings {
  readonly document: TextDocument;
  readonly findings: readonly Diagnostic[];
}

interface CacheEntry {
  readonly document: TextDocument;
  readonly service: AwslogsService;
  readonly version: number;
  readonly opened: ConfDocument | Diagnostic;
  findings: readonly Diagnostic[] | undefined;
  /** The logs that it names. */
  patterns: readonly string[] | undefined;
  logs: { readonly revision: number; readonly found: LogFindings } | undefined;
}

/** Validation options of a document: files of the same agent on the disk, and the client's placeholders. */
export type OptionsOf = (uri: string) => Required<Pick<ValidateOptions, "siblings" | "extraPlaceholders">> & {
  readonly logs: LogsHere | undefined;
};

/** The open documents of the languages that have a service. Each version is parsed and checked once. */
export class ParsedDocuments {
  readonly #documents: TextDocuments<TextDocument>;
  readonly #services: ReadonlyMap<string, AwslogsService>;
  readonly #optionsOf: OptionsOf;
  readonly #cache = new Map<string, CacheEntry>();
  /** What was found in each document's sections, for the next version of its text. */
  readonly #sections = new Map<string, SectionCache>();

  constructor(
    documents: TextDocuments<TextDocument>,
    services: ReadonlyMap<string, AwslogsService>,
    optionsOf: OptionsOf,
  ) {
    this.#documents = documents;
    this.#services = services;
    this.#optionsOf = optionsOf;
  }

  /** The document, or undefined if it isn't open, is in another language, or can't be parsed. */
  get(uri: string): ParsedDocument | undefined {
    const entry = this.#entry(uri);
    if (entry === undefined || isRefusal(entry.opened)) return undefined;
    return { document: entry.document, conf: entry.opened, service: entry.service };
  }

  /**
   * The document's findings: those of its text and of its logs, or the reason why it can't be parsed. Undefined if it isn't
   * open.
   */
  findings(uri: string): Findings | undefined {
    const entry = this.#entry(uri);
    if (entry === undefined) return undefined;
    const { document, service, opened } = entry;
    entry.findings ??= isRefusal(opened) ? [opened] : this.#validate(uri, opened, service);
    const logs = this.#logs(uri, entry);
    return { document, findings: logs === undefined ? entry.findings : withLogFindings(entry.findings, logs) };
  }

  /** Hints at the values of a document, in order: what the agent uses instead of some, and what its logs tell. */
  hints(uri: string): readonly InlayHint[] {
    const entry = this.#entry(uri);
    if (entry === undefined || isRefusal(entry.opened)) return [];
    const { findings = [] } = this.findings(uri) ?? {};
    return [...entry.service.inlayHints(entry.opened, findings), ...(this.#logs(uri, entry)?.hints ?? [])];
  }

  /** The other files of the document's agent. Open documents take precedence over files on the disk. */
  siblings(uri: string): readonly ConfFile[] {
    const open = this.inFolderOf(uri).flatMap((other): ConfFile[] => {
      const conf = this.get(other)?.conf;
      return conf === undefined ? [] : [{ uri: other, document: conf }];
    });
    const closed = this.#optionsOf(uri).siblings.filter((file) => this.#documents.get(file.uri) === undefined);
    return [...open, ...closed].filter((file) => file.uri !== uri);
  }

  /** The URIs of open documents of the same language and agent, including the document itself. */
  inFolderOf(uri: string): string[] {
    const folder = agentFolder(uri);
    const language = this.#documents.get(uri)?.languageId;
    return this.#documents
      .all()
      .filter((other) => other.languageId === language && agentFolder(other.uri) === folder)
      .map((other) => other.uri);
  }

  /** The URIs of all open documents in a language that has a service. */
  uris(): string[] {
    const documents = this.#documents.all();
    return documents.filter(({ languageId }) => this.#services.has(languageId)).map(({ uri }) => uri);
  }

  /** Drops the findings, as something outside the document changed that they depend on. */
  forgetFindings(uri: string): void {
    const cached = this.#cache.get(uri);
    if (cached !== undefined) cached.findings = undefined;
  }

  /** Drops all cached data of a closed document. */
  forget(uri: string): void {
    this.#cache.delete(uri);
    this.#sections.delete(uri);
  }

  #logs(uri: string, entry: CacheEntry): LogFindings | undefined {
    const { logs: here } = this.#optionsOf(uri);
    if (here === undefined || isRefusal(entry.opened) || !uri.startsWith("file:")) return undefined;
    const { opened, service } = entry;
    entry.patterns ??= service.logPatterns(opened);
    // Those that were looked up a while ago are again.
    for (const pattern of entry.patterns) here.found(pattern);
    if (entry.logs?.revision !== here.revision) {
      entry.logs = { revision: here.revision, found: service.checkLogs(opened, here) };
    }
    return entry.logs.found;
  }

  #validate(uri: string, conf: ConfDocument, service: AwslogsService): readonly Diagnostic[] {
    const { extraPlaceholders } = this.#optionsOf(uri);
    return service.validate(conf, uri, {
      siblings: this.siblings(uri),
      extraPlaceholders,
      cache: this.#sectionsOf(uri),
    });
  }

  #sectionsOf(uri: string): SectionCache {
    const cache = this.#sections.get(uri) ?? new SectionCache();
    this.#sections.set(uri, cache);
    return cache;
  }

  /** The cache entry of an open document's current version. */
  #entry(uri: string): CacheEntry | undefined {
    const document = this.#documents.get(uri);
    const service = document && this.#services.get(document.languageId);
    if (document === undefined || service === undefined) return undefined;
    const { version } = document;
    const cached = this.#cache.get(uri);
    if (cached?.version === version && cached.document === document) return cached;
    const entry = {
      document,
      service,
      version,
      opened: service.open(document.getText()),
      findings: undefined,
      patterns: undefined,
      logs: undefined,
    };
    this.#cache.set(uri, entry);
    return entry;
  }
}
