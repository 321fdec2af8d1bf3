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
import type { ClientFeatures } from "./clientFeatures.js";
import { toDiagnostic, type Lookup } from "./convert/diagnostics.js";
import { toPatternDiagnostics } from "./convert/patterns.js";
import { toQueryDiagnostics } from "./convert/queries.js";

import type { ParsedDocuments } from "./documents/parsedDocuments.js";
import type { PatternDocuments } from "./documents/patternDocuments.js";
import type { QueryDocuments } from "./documents/queryDocuments.js";
import type { QueryFacts } from "./documents/queryFacts.js";
import type { SiblingFiles } from "./documents/siblingFiles.js";
import { errorText, requestHandler } from "./handlers/requestHandler.js";

/** What the publisher works with. */
export interface PublisherOptions {
  readonly connection: Connection;
  readonly openDocuments: TextDocuments<TextDocument>;
  readonly documents: ParsedDocuments;
  readonly patterns: PatternDocuments;
  readonly queries: QueryDocuments;
  readonly facts: QueryFacts;
  readonly siblings: SiblingFiles;
  readonly client: () => ClientFeatures;
  readonly lookup: Lookup;
  readonly clock: Clock;
  /** The longest time that a document must be unchanged before its diagnostics are published. */
  readonly longestWaitMs: number;
}

/** Long enough for the changes that an editor sends in one burst, and too short to be noticed. */
const shortestWaitMs = 10;

const emptyReport: DocumentDiagnosticReport = { kind: DocumentDiagnosticReportKind.Full, items: [] };

/** Answers requests for diagnostics, and publishes them to clients that don't send such requests. */
export class DiagnosticsPublisher implements Disposable {
  readonly #source: PublisherOptions;
  readonly #waiting = new Map<string, AbortController>();
  /** How long it took to find each document's diagnostics, in milliseconds. */
  readonly #costs = new Map<string, number>();
  /** Increases when something outside the documents changes their findings. */
  #revision = 0;

  constructor(source: PublisherOptions) {
    this.#source = source;
    const { connection, openDocuments } = source;
    connection.languages.diagnostics.on(
      requestHandler(source, "diagnostics", emptyReport, ({ textDocument, previousResultId }) =>
        this.#report(textDocument.uri, previousResultId),
      ),
    );
    openDocuments.onDidOpen(({ document }) => this.reload(document.uri));
    openDocuments.onDidSave(({ document }) => this.reload(document.uri));
    openDocuments.onDidChangeContent(({ document }) => this.#changed(document.uri));
    openDocuments.onDidClose(({ document }) => this.#closed(document.uri));
  }

  dispose(): void {
    for (const uri of this.#waiting.keys()) this.#cancel(uri);
  }

  /** Reads the other files of the document's agent again, as they may have changed on the disk. */
  reload(uri: string): void {
    this.#reload(uri).catch((error: unknown) => {
      this.#source.connection.console.error(`files: ${errorText(error)}`);
    });
  }

  /** Computes these documents' findings again, as something outside them changed. */
  invalidate(uris: readonly string[]): void {
    for (const uri of uris) this.#source.documents.forgetFindings(uri);
    this.show(uris);
  }

  /** Shows these documents' findings again, as those about their logs are others. */
  show(uris: readonly string[]): void {
    this.#revision++;
    for (const uri of uris) this.#schedule(uri);
    const { pullsDiagnostics, refreshesDiagnostics } = this.#source.client();
    if (pullsDiagnostics && refreshesDiagnostics) this.#refresh();
  }

  /** Makes the client request diagnostics again. */
  #refresh(): void {
    const { connection } = this.#source;
    connection.languages.diagnostics
      .refresh()
      .catch((error: unknown) => connection.console.error(`diagnostics: ${errorText(error)}`));
  }

  async #reload(uri: string): Promise<void> {
    const { siblings, documents, patterns, queries } = this.#source;
    if (patterns.get({ uri }) !== undefined || queries.has(uri)) return;
    if (await siblings.load(uri)) this.invalidate(documents.inFolderOf(uri));
  }

  #changed(uri: string): void {
    this.#schedule(uri);
    const others = this.#source.documents.inFolderOf(uri).filter((other) => other !== uri);
    if (others.length > 0) this.invalidate(others);
  }

  #closed(uri: string): void {
    this.#cancel(uri);
    this.#source.documents.forget(uri);
    this.#costs.delete(uri);
    if (!this.#source.client().pullsDiagnostics) void this.#source.connection.sendDiagnostics({ uri, diagnostics: [] });
  }

  #schedule(uri: string): void {
    if (this.#source.client().pullsDiagnostics) return;
    this.#cancel(uri);
    this.#publish(uri).catch((error: unknown) => {
      if (!isAbort(error)) this.#source.connection.console.error(`diagnostics: ${errorText(error)}`);
    });
  }

  /** Waits as long as the last check took, so that checks take at most half of the time while someone types. */
  async #publish(uri: string): Promise<void> {
    const { clock, longestWaitMs, connection } = this.#source;
    const control = new AbortController();
    this.#waiting.set(uri, control);
    const waitMs = Math.min(longestWaitMs, shortestWaitMs + (this.#costs.get(uri) ?? 0));
    await clock.sleep(waitMs, control.signal);
    await this.#source.queries.ready();
    if (this.#waiting.get(uri) !== control) return;
    this.#waiting.delete(uri);
    const begun = clock.now();
    const found = this.#diagnostics(uri);
    if (found === undefined) return;
    this.#costs.set(uri, clock.now() - begun);
    const { document, diagnostics } = found;
    await connection.sendDiagnostics({ uri, version: document.version, diagnostics });
  }

  #report(uri: string, previousResultId: string | undefined): DocumentDiagnosticReport {
    const found = this.#diagnostics(uri);
    if (found === undefined) return emptyReport;
    const resultId = `${found.document.version}.${this.#revision}`;
    if (resultId === previousResultId) return { kind: DocumentDiagnosticReportKind.Unchanged, resultId };
    return { kind: DocumentDiagnosticReportKind.Full, resultId, items: found.diagnostics };
  }

  #diagnostics(uri: string): { readonly document: TextDocument; readonly diagnostics: Diagnostic[] } | undefined {
    const { documents, patterns, queries, facts, lookup } = this.#source;
    const query = queries.get({ uri });
    if (query !== undefined) {
      const diagnostics = toQueryDiagnostics(query, (each) => facts.contextOf(uri, each));
      return { document: query.document, diagnostics };
    }
    const pattern = patterns.get({ uri });
    if (pattern !== undefined) return { document: pattern.document, diagnostics: toPatternDiagnostics(pattern) };
    const found = documents.findings(uri);
    if (found === undefined) return undefined;
    const { document, findings } = found;
    return { document, diagnostics: findings.map((finding) => toDiagnostic(document, finding, lookup)) };
  }

  #cancel(uri: string): void {
    this.#waiting.get(uri)?.abort();
    this.#waiting.delete(uri);
  }
}
