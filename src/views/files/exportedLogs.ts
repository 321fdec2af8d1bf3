import * as l10n from "../../base/l10n.js";
import * as vscode from "vscode";
import { DisposableStore, type Disposable } from "../../base/disposable.js";
import { LogBuffer } from "../../logs/document/text/logBuffer.js";
import type { SelectedEvent } from "../../logs/selection/selection.js";
import type { ZoneOffset } from "../../logs/time/zone.js";

/** The events of a file, in the order of their time. */
export interface ExportedLog {
  readonly title: string;
  readonly events: readonly SelectedEvent[];
  /** True if the file has more. */
  readonly isCut: boolean;
}

export interface ExportedLogsOptions {
  readonly scheme: string;
  zone(): ZoneOffset;
}

/** What an editor can show with colours and folding (see bufferLimits). */
const maxLines = 280_000;

/** Files of exports as read-only log documents, kept while they are open. Whoever makes one registers it for its scheme. */
export class ExportedLogs implements Disposable, vscode.TextDocumentContentProvider {
  readonly #options: ExportedLogsOptions;
  readonly #buffers = new Map<string, LogBuffer>();
  readonly #store = new DisposableStore();

  constructor(options: ExportedLogsOptions) {
    this.#options = options;
    this.#store.add(vscode.workspace.onDidCloseTextDocument(({ uri }) => this.#buffers.delete(uri.toString())));
  }

  /** Shows a file. Of one that is too long the newest events, which the first line says. */
  async open({ title, events, isCut }: ExportedLog): Promise<vscode.Uri> {
    const rest = isCut ? l10n.t(" · the file is too large: only its beginning is read") : "";
    const buffer = new LogBuffer({
      format: { zone: this.#options.zone() },
      header: l10n.t`${title} · exported${rest}`,
      maxLines,
    });
    buffer.insert([{ kind: "events", events }]);
    buffer.trim();
    const uri = this.#freeUri(title.replaceAll("/", "∕"));
    this.#buffers.set(uri.toString(), buffer);
    await vscode.commands.executeCommand("vscode.open", uri);
    return uri;
  }

  /** The events of a document; undefined where it isn't open any more. */
  buffer(uri: vscode.Uri): LogBuffer | undefined {
    return this.#buffers.get(uri.toString());
  }

  provideTextDocumentContent(uri: vscode.Uri): string {
    const buffer = this.buffer(uri);
    if (buffer === undefined) return l10n.t("# This file is no longer loaded: run Read Exported File again.\n");
    return Array.from(buffer.pieces()).join("");
  }

  dispose(): void {
    this.#store.dispose();
    this.#buffers.clear();
  }

  /** The folder makes it a log document: the manifest knows the language by it. */
  #freeUri(title: string): vscode.Uri {
    for (let number = 1; ; number += 1) {
      const name = number === 1 ? title : `${title} (${number})`;
      const uri = vscode.Uri.from({ scheme: this.#options.scheme, path: `/cloudwatch-logs/${name}` });
      if (!this.#buffers.has(uri.toString())) return uri;
    }
  }
}
