import {
  DocumentDiagnosticReportKind,
  type Connection,
  type Diagnostic,
  type Disposable,
  type DocumentDiagnosticReport,
  type TextDocuments,
} from "vscode-languageserver";
import type { TextDocument } from "vscode-languageserver-textdocument";
import { isAbort } from "../base/abort.js";
import type { Clock } from "../base/clock.js";
import type { Client } from "./client.js";
import { toDiagnostic, type Lookup } from "./convert.js";
import { toPatternDiagnostics } from "./convertPatterns.js";
import { faultText, guard } from "./guard.js";
import type { OpenTexts } from "./openTexts.js";
import type { Patterns } from "./patterns.js";
import type { Siblings } from "./siblings.js";

/** What the findings are made from. */
export interface FindingsSource {
  readonly connection: Connection;
  readonly documents: TextDocuments<TextDocument>;
  readonly texts: OpenTexts;
  readonly patterns: Patterns;
  readonly siblings: Siblings;
  readonly client: () => Client;
  readonly lookup: Lookup;
  readonly clock: Clock;
  /** How long a document must rest before its findings are sent. */
  readonly debounceMs: number;
}

const nothing: DocumentDiagnosticReport = { kind: DocumentDiagnosticReportKind.Full, items: [] };

/** Gives findings to clients that ask for them, and sends them to those that don't. */
export class FindingsPublisher implements Disposable {
  readonly #source: FindingsSource;
  readonly #waiting = new Map<string, AbortController>();
  /** Grows when something beyond the documents changes. */
  #revision = 0;

  constructor(source: FindingsSource) {
    this.#source = source;
    const { connection, documents } = source;
    connection.languages.diagnostics.on(
      guard(connection.console, "diagnostics", nothing, ({ textDocument, previousResultId }) =>
        this.#pulled(textDocument.uri, previousResultId),
      ),
    );
    documents.onDidOpen(({ document }) => this.readAgain(document.uri));
    documents.onDidSave(({ document }) => this.readAgain(document.uri));
    documents.onDidChangeContent(({ document }) => this.#changed(document.uri));
    documents.onDidClose(({ document }) => this.#closed(document.uri));
  }

  dispose(): void {
    for (const uri of this.#waiting.keys()) this.#cancel(uri);
  }

  /** The files around a document may have changed on the disk. */
  readAgain(uri: string): void {
    this.#readAgain(uri).catch((error: unknown) => {
      this.#source.connection.console.error(`files: ${faultText(error)}`);
    });
  }

  /** Something beyond these documents changed what is found in them. */
  renew(uris: readonly string[]): void {
    this.#revision++;
    for (const uri of uris) {
      this.#source.texts.forgetFindings(uri);
      this.#schedule(uri);
    }
    const { pullsDiagnostics, refreshesDiagnostics } = this.#source.client();
    if (pullsDiagnostics && refreshesDiagnostics) this.#refresh();
  }

  /** Makes the client ask again. */
  #refresh(): void {
    const { connection } = this.#source;
    connection.languages.diagnostics
      .refresh()
      .catch((error: unknown) => connection.console.error(`diagnostics: ${faultText(error)}`));
  }

  async #readAgain(uri: string): Promise<void> {
    const { siblings, texts, patterns } = this.#source;
    if (patterns.get({ uri }) !== undefined) return;
    if (await siblings.load(uri)) this.renew(texts.inFolderOf(uri));
  }

  #changed(uri: string): void {
    this.#schedule(uri);
    const others = this.#source.texts.inFolderOf(uri).filter((other) => other !== uri);
    if (others.length > 0) this.renew(others);
  }

  #closed(uri: string): void {
    this.#cancel(uri);
    this.#source.texts.forget(uri);
    if (!this.#source.client().pullsDiagnostics) void this.#source.connection.sendDiagnostics({ uri, diagnostics: [] });
  }

  #schedule(uri: string): void {
    if (this.#source.client().pullsDiagnostics) return;
    this.#cancel(uri);
    this.#publish(uri).catch((error: unknown) => {
      if (!isAbort(error)) this.#source.connection.console.error(`diagnostics: ${faultText(error)}`);
    });
  }

  async #publish(uri: string): Promise<void> {
    const { clock, debounceMs, connection } = this.#source;
    const control = new AbortController();
    this.#waiting.set(uri, control);
    await clock.sleep(debounceMs, control.signal);
    if (this.#waiting.get(uri) !== control) return;
    this.#waiting.delete(uri);
    const found = this.#found(uri);
    if (found === undefined) return;
    const { document, diagnostics } = found;
    await connection.sendDiagnostics({ uri, version: document.version, diagnostics });
  }

  #pulled(uri: string, previousResultId: string | undefined): DocumentDiagnosticReport {
    const found = this.#found(uri);
    if (found === undefined) return nothing;
    const resultId = `${found.document.version}.${this.#revision}`;
    if (resultId === previousResultId) return { kind: DocumentDiagnosticReportKind.Unchanged, resultId };
    return { kind: DocumentDiagnosticReportKind.Full, resultId, items: found.diagnostics };
  }

  #found(uri: string): { readonly document: TextDocument; readonly diagnostics: Diagnostic[] } | undefined {
    const { texts, patterns, lookup } = this.#source;
    const pattern = patterns.get({ uri });
    if (pattern !== undefined) return { document: pattern.document, diagnostics: toPatternDiagnostics(pattern) };
    const found = texts.findings(uri);
    if (found === undefined) return undefined;
    const { document, findings } = found;
    return { document, diagnostics: findings.map((finding) => toDiagnostic(document, finding, lookup)) };
  }

  #cancel(uri: string): void {
    this.#waiting.get(uri)?.abort();
    this.#waiting.delete(uri);
  }
}
