import * as l10n from "../../base/l10n.js";
import * as vscode from "vscode";
import { abortError } from "../../base/abort.js";
import { after, type Clock } from "../../base/clock.js";
import { DisposableStore, type Disposable } from "../../base/disposable.js";
import { type Deliveries, type Known, maxDestinations } from "../../logs/deliveries/deliveries.js";
import type { Destination } from "../../logs/deliveries/delivery.js";
import type { DeliveryContext } from "../../logs/deliveries/deliveryText.js";
import type { ZoneOffset } from "../../logs/time/zone.js";
import {
  accountHints,
  accountLenses,
  type AccountLensIds,
  type AskedConnection,
  type CheckedFile,
  type ShownTarget,
} from "./accountLenses.js";
import type { FileConnections } from "./fileConnections.js";

export interface AccountNotesOptions {
  /** Of the documents that have sections. */
  readonly language: string;
  readonly ids: AccountLensIds;
  readonly clock: Clock;
  readonly deliveries: Deliveries;
  readonly chosen: FileConnections;
  zone(): ZoneOffset;
  targets(text: string): Promise<readonly ShownTarget[]>;
  /** The connection with an id. Rejects with a LogsError if there is none. */
  connection(id: string): Promise<AskedConnection>;
  /** True if the connection was used already, so that a further request asks for no code and no sign-in. */
  isUsed(id: string): boolean;
  sentence(error: unknown): string;
}

/** How a check by hand is followed and ended. */
export interface CheckRun {
  readonly signal: AbortSignal;
  report?(message: string): void;
}

/** How long a document has to stay as it is, in milliseconds, before its new sections are asked about. */
const settledAfterMs = 1000;

/**
 * Shows at the sections of awslogs.conf what an account has of them: lenses with the last event and what can be done, and hints
 * where something is missing. It asks only through the connection that was chosen for the file.
 */
export class AccountNotes implements Disposable, vscode.CodeLensProvider {
  readonly #options: AccountNotesOptions;
  readonly #files = new Map<string, Checked>();
  /** Wait until a document stays as it is, by its URI. */
  readonly #settling = new Map<string, Disposable>();
  readonly #store = new DisposableStore();
  readonly #changed = this.#store.add(new vscode.EventEmitter<void>());
  readonly #hints = this.#store.add(vscode.languages.createDiagnosticCollection("CloudWatch Logs account"));

  readonly onDidChangeCodeLenses = this.#changed.event;

  constructor(options: AccountNotesOptions) {
    this.#options = options;
    for (const subscription of [
      vscode.languages.registerCodeLensProvider({ language: options.language }, this),
      vscode.workspace.onDidOpenTextDocument((document) => this.#follow(document)),
      vscode.workspace.onDidChangeTextDocument(({ document }) => this.#follow(document, settledAfterMs)),
      vscode.workspace.onDidCloseTextDocument(({ uri }) => this.#closed(uri)),
    ]) {
      this.#store.add(subscription);
    }
    for (const document of vscode.workspace.textDocuments) this.#follow(document);
  }

  /**
   * Asks an account about all sections of a document, remembers the choice of its connection, and resolves with what is shown.
   * Rejects with an AbortError once the signal is aborted, and with a LogsError if there is no such connection.
   */
  async check(document: vscode.TextDocument, id: string, run: CheckRun): Promise<CheckedFile> {
    this.#options.chosen.choose(document.uri.toString(), id);
    this.#options.deliveries.forget(id);
    this.#forget(document.uri);
    return this.#check(document, id, run);
  }

  /** Asks again about a document whose account was changed. */
  async changed(document: vscode.TextDocument): Promise<void> {
    const id = this.#options.chosen.of(document.uri.toString());
    if (id !== undefined) await this.check(document, id, { signal: new AbortController().signal });
  }

  /** Asks no more about a document. */
  stop(uri: vscode.Uri): void {
    this.#options.chosen.choose(uri.toString(), undefined);
    this.#forget(uri);
  }

  async provideCodeLenses(document: vscode.TextDocument): Promise<vscode.CodeLens[]> {
    const uri = document.uri.toString();
    const file = this.#files.get(uri);
    const id = this.#options.chosen.of(uri);
    const last = file === undefined && id !== undefined ? await this.#connection(id) : undefined;
    return accountLenses(document, file, { ids: this.#options.ids, last, sentence: this.#options.sentence });
  }

  dispose(): void {
    for (const { abort } of this.#files.values()) abort.abort();
    for (const waiting of this.#settling.values()) waiting.dispose();
    this.#store.dispose();
  }

  async #connection(id: string): Promise<AskedConnection | undefined> {
    try {
      return await this.#options.connection(id);
    } catch {
      return undefined;
    }
  }

  /** Asks in the background about what is new in a document whose account was asked before. */
  #follow(document: vscode.TextDocument, ms = 0): void {
    const { chosen, clock, isUsed, language } = this.#options;
    const uri = document.uri.toString();
    const id = document.languageId === language ? chosen.of(uri) : undefined;
    if (id === undefined || (!this.#files.has(uri) && !isUsed(id))) return;
    this.#settling.get(uri)?.dispose();
    const { signal } = new AbortController();
    // A failure stands in the lenses; one to find the connection leaves the lens that chooses one.
    const ask = (): void => void this.#check(document, id, { signal }).catch(() => undefined);
    this.#settling.set(uri, after(clock, ms, ask));
  }

  async #check(document: vscode.TextDocument, id: string, { signal, report }: CheckRun): Promise<Checked> {
    const { connection: find, deliveries, targets: read, zone } = this.#options;
    const uri = document.uri.toString();
    const { name, location } = await find(id);
    const context = { place: `${name} (${location})`, zone: zone() };
    const targets = await read(document.getText());
    if (document.isClosed) throw abortError();
    const file = this.#files.get(uri) ?? new Checked(id);
    this.#files.set(uri, Object.assign(file, { context, targets }));
    this.#show(document, file);
    const unknown = targets.filter((target) => file.known(target) === undefined);
    const count = Math.min(unknown.length, maxDestinations).toLocaleString("en");
    let done = 0;
    const told = (target: Destination, known: Known): void => {
      file.tell(target, known);
      report?.(l10n.t`${(++done).toLocaleString("en")} of ${count} places`);
      this.#show(document, file);
    };
    await deliveries.ask(id, unknown, { report: told, signal: AbortSignal.any([signal, file.abort.signal]) });
    return file;
  }

  #show(document: vscode.TextDocument, file: Checked): void {
    if (this.#files.get(document.uri.toString()) !== file) return;
    this.#hints.set(document.uri, accountHints(document, file));
    this.#changed.fire();
  }

  /** The URI of a new document that was never saved will be that of another one. */
  #closed(uri: vscode.Uri): void {
    if (uri.scheme === "untitled") this.stop(uri);
    else this.#forget(uri);
  }

  #forget(uri: vscode.Uri): void {
    const file = this.#files.get(uri.toString());
    file?.abort.abort();
    this.#settling.get(uri.toString())?.dispose();
    this.#settling.delete(uri.toString());
    this.#files.delete(uri.toString());
    this.#hints.delete(uri);
    this.#changed.fire();
  }
}

/** A document whose account is asked, with what is known. */
class Checked implements CheckedFile {
  readonly connection: string;
  readonly abort = new AbortController();
  context: DeliveryContext = { place: "", zone: () => 0 };
  targets: readonly ShownTarget[] = [];
  readonly #known = new Map<string, Known>();

  constructor(connection: string) {
    this.connection = connection;
  }

  known({ group, stream }: Destination): Known | undefined {
    return this.#known.get(`${group}\n${stream}`);
  }

  tell({ group, stream }: Destination, known: Known): void {
    this.#known.set(`${group}\n${stream}`, known);
  }
}
