import * as vscode from "vscode";
import type { CompletionItem, Diagnostic, Hover, LanguageClient } from "vscode-languageclient/node";
import { hostLanguage, mayEmbed } from "../awslogs/embedded/hostLanguage.js";
import { after, type Clock } from "../base/clock.js";
import { DisposableStore, type Disposable } from "../base/disposable.js";

/** Files of a person, not what source control and other extensions show. */
const schemes: readonly string[] = ["file", "untitled", "vscode-vfs"];

/** In UTF-16 code units: no script for a machine is longer. */
const maxLength = 1_000_000;

/** How long a file has to stay as it is, in milliseconds, before it is checked. */
const settledAfterMs = 300;

export interface EmbeddedOptions {
  readonly clock: Clock;
  /** The client of the language server, which is started on the first use. */
  client(): Promise<LanguageClient>;
  isOn(): boolean;
}

/**
 * Checks, completes and explains configurations of the agent that are embedded in scripts, Terraform and YAML, at their places in
 * these files. Files without one are not given to the language server, and start none.
 */
export class EmbeddedConfigurations implements Disposable {
  readonly #options: EmbeddedOptions;
  readonly #store = new DisposableStore();
  readonly #found = this.#store.add(vscode.languages.createDiagnosticCollection("awslogs embedded"));
  readonly #settling = new Map<string, Disposable>();
  /** The languages that completion and hover are registered for. */
  readonly #languages = new Set<string>();

  constructor(options: EmbeddedOptions) {
    this.#options = options;
    for (const subscription of [
      vscode.workspace.onDidOpenTextDocument((document) => this.#look(document, 0)),
      vscode.workspace.onDidChangeTextDocument(({ document }) => this.#look(document, settledAfterMs)),
      vscode.workspace.onDidCloseTextDocument(({ uri }) => this.#forget(uri)),
      vscode.workspace.onDidChangeConfiguration((change) => {
        if (change.affectsConfiguration("awslogs")) this.#lookAtAll();
      }),
    ]) {
      this.#store.add(subscription);
    }
    this.#lookAtAll();
  }

  dispose(): void {
    for (const waiting of this.#settling.values()) waiting.dispose();
    this.#store.dispose();
  }

  #lookAtAll(): void {
    for (const document of vscode.workspace.textDocuments) this.#look(document, 0);
  }

  #look(document: vscode.TextDocument, ms: number): void {
    const uri = document.uri.toString();
    this.#settling.get(uri)?.dispose();
    if (!this.#options.isOn() || !isHost(document)) {
      this.#forget(document.uri);
      return;
    }
    this.#provideFor(document.languageId);
    const check = (): void => void this.#check(document).catch(() => undefined);
    this.#settling.set(uri, after(this.#options.clock, ms, check));
  }

  async #check(document: vscode.TextDocument): Promise<void> {
    const client = await this.#options.client();
    const { version } = document;
    const found = await client.sendRequest<Diagnostic[]>("awslogs/embeddedDiagnostics", fileOf(document));
    const diagnostics = await client.protocol2CodeConverter.asDiagnostics(found);
    if (document.isClosed || document.version !== version) return;
    this.#found.set(document.uri, diagnostics);
  }

  #forget(uri: vscode.Uri): void {
    this.#settling.get(uri.toString())?.dispose();
    this.#settling.delete(uri.toString());
    this.#found.delete(uri);
  }

  #provideFor(language: string): void {
    if (this.#languages.has(language)) return;
    this.#languages.add(language);
    const selector = schemes.map((scheme) => ({ language, scheme }));
    this.#store.add(
      vscode.languages.registerHoverProvider(selector, {
        provideHover: (document, position, token) =>
          this.#ask(document, async (client) => {
            const params = { ...fileOf(document), position: client.code2ProtocolConverter.asPosition(position) };
            const hover = await client.sendRequest<Hover | null>("awslogs/embeddedHover", params, token);
            return client.protocol2CodeConverter.asHover(hover);
          }),
      }),
    );
    const items: vscode.CompletionItemProvider = {
      provideCompletionItems: (document, position, token) =>
        this.#ask(document, async (client) => {
          const params = { ...fileOf(document), position: client.code2ProtocolConverter.asPosition(position) };
          const found = await client.sendRequest<CompletionItem[]>("awslogs/embeddedCompletion", params, token);
          return client.protocol2CodeConverter.asCompletionResult(found, undefined, token);
        }),
    };
    this.#store.add(vscode.languages.registerCompletionItemProvider(selector, items, "=", "%", "{", "["));
  }

  async #ask<T>(document: vscode.TextDocument, ask: (client: LanguageClient) => Promise<T>): Promise<T | undefined> {
    if (!this.#options.isOn() || !isHost(document)) return undefined;
    return ask(await this.#options.client());
  }
}

/** True for a file that may have a configuration in it. */
function isHost(document: vscode.TextDocument): boolean {
  if (!schemes.includes(document.uri.scheme)) return false;
  const text = document.getText();
  if (text.length > maxLength || !mayEmbed(text)) return false;
  return hostLanguage(document.languageId, document.uri.path, text) !== undefined;
}

function fileOf(document: vscode.TextDocument): {
  readonly uri: string;
  readonly languageId: string;
  readonly text: string;
} {
  return { uri: document.uri.toString(), languageId: document.languageId, text: document.getText() };
}
