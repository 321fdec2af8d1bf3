import * as l10n from "../../base/l10n.js";
import * as vscode from "vscode";
import { after, type Clock } from "../../base/clock.js";
import { DisposableStore, type Disposable } from "../../base/disposable.js";
import type { LogBuffer } from "../../logs/document/text/logBuffer.js";
import { severities, type Severity } from "../../logs/severity/severity.js";
import { countText, severityName } from "../../logs/severity/severityText.js";

export interface SeverityLensesOptions {
  readonly scheme: string;
  readonly clock: Clock;
  /** Hides or shows the events of severities. */
  readonly toggle: string;
  /** Searches for those of a severity. */
  readonly search: string;
  /** Undefined where the document isn't open any more. */
  buffer(uri: vscode.Uri): LogBuffer | undefined;
}

/** Lenses flicker if they are updated more often. */
const updateMs = 1000;

const icons: Readonly<Record<Severity, string>> = {
  error: "error",
  warning: "warning",
  info: "info",
  debug: "bug",
  none: "circle-outline",
};

/** What a document's lenses show. */
type SeverityOffer = Pick<LogBuffer, "severityCounts" | "hidden">;

/** The severities that a document has or hides; none where no event has a level. */
function offeredSeverities({ severityCounts, hidden }: SeverityOffer): readonly Severity[] {
  const offered = severities.filter((severity) => severityCounts[severity] > 0 || hidden.includes(severity));
  return offered.every((severity) => severity === "none") && hidden.length === 0 ? [] : offered;
}

/** At the head of a log document: how many events of each severity it has; each lens hides or shows them. */
export class SeverityLenses implements vscode.CodeLensProvider, Disposable {
  readonly #options: SeverityLensesOptions;
  readonly #store = new DisposableStore();
  readonly #changed = this.#store.add(new vscode.EventEmitter<void>());
  /** What was shown last, by document. */
  readonly #shown = new Map<string, { readonly uri: vscode.Uri; readonly state: string }>();
  #timer: Disposable | undefined;
  readonly onDidChangeCodeLenses = this.#changed.event;

  constructor(options: SeverityLensesOptions) {
    this.#options = options;
    const { scheme } = options;
    this.#store.add(vscode.languages.registerCodeLensProvider({ scheme }, this));
    this.#store.add(
      vscode.workspace.onDidChangeTextDocument(({ document }) => {
        if (document.uri.scheme === scheme) this.#soon();
      }),
    );
    this.#store.add(vscode.workspace.onDidCloseTextDocument(({ uri }) => this.#shown.delete(uri.toString())));
  }

  provideCodeLenses({ uri }: vscode.TextDocument): vscode.CodeLens[] {
    const buffer = this.#options.buffer(uri);
    if (buffer === undefined) return [];
    this.#shown.set(uri.toString(), { uri, state: stateOf(buffer) });
    const offered = offeredSeverities(buffer);
    const range = new vscode.Range(0, 0, 0, 0);
    const lenses = offered.map((severity) => new vscode.CodeLens(range, this.#toggle(uri, severity, buffer)));
    return offered.length === 0 ? lenses : [...lenses, new vscode.CodeLens(range, this.#search(uri))];
  }

  dispose(): void {
    this.#timer?.dispose();
    this.#store.dispose();
  }

  #toggle(uri: vscode.Uri, severity: Severity, { severityCounts, hidden }: SeverityOffer): vscode.Command {
    const isHidden = hidden.includes(severity);
    const text = countText(severity, severityCounts[severity]);
    return {
      title: isHidden ? l10n.t`$(eye-closed) ${text} hidden` : `$(${icons[severity]}) ${text}`,
      tooltip: l10n.t`${isHidden ? l10n.t("Show") : l10n.t("Hide")} the events ${severity === "none" ? "" : l10n.t("of level ")}${severityName(severity)}`,
      command: this.#options.toggle,
      arguments: [{ uri: uri.toString(), levels: [severity] }],
    };
  }

  #search(uri: vscode.Uri): vscode.Command {
    return {
      title: l10n.t("$(search) Search the Service for a Level"),
      tooltip: l10n.t("Counted and hidden is what is loaded; the service searches all of the time range"),
      command: this.#options.search,
      arguments: [uri],
    };
  }

  #soon(): void {
    this.#timer ??= after(this.#options.clock, updateMs, () => {
      this.#timer = undefined;
      const isOld = [...this.#shown.values()].some(({ uri, state }) => {
        const buffer = this.#options.buffer(uri);
        return buffer !== undefined && stateOf(buffer) !== state;
      });
      if (isOld) this.#changed.fire();
    });
  }
}

function stateOf({ severityCounts, hidden }: SeverityOffer): string {
  return JSON.stringify([severityCounts, hidden]);
}
