import * as vscode from "vscode";
import type { LogBuffer } from "../../logs/document/text/logBuffer.js";
import { eventMarkdown, isJsonEvent } from "../../logs/document/text/eventDetails.js";
import { type ValueCommandIds, ValueHover } from "./valueHover.js";
import { eventAt } from "./shownEvent.js";
import { StackDefinitions } from "./stackDefinitions.js";

/** What the lines of log documents can do: say what can be done with a value, describe an event, fold the lines of one, and lead from a stack trace to its files. */
export function registerLineProviders(
  scheme: string,
  buffer: (uri: vscode.Uri) => LogBuffer | undefined,
  commands: ValueCommandIds,
): vscode.Disposable {
  return vscode.Disposable.from(
    vscode.languages.registerHoverProvider({ scheme }, new ValueHover(commands, buffer)),
    registerEventProviders(scheme, buffer),
  );
}

/** What lines can do without the service: describe an event, fold its lines, and lead from a stack trace to its files. */
export function registerEventProviders(
  scheme: string,
  buffer: (uri: vscode.Uri) => LogBuffer | undefined,
): vscode.Disposable {
  return vscode.Disposable.from(
    vscode.languages.registerHoverProvider({ scheme }, new EventHover(buffer)),
    vscode.languages.registerFoldingRangeProvider({ scheme }, new EventFolds(buffer)),
    vscode.languages.registerDefinitionProvider({ scheme }, new StackDefinitions()),
  );
}

/** On the time of an event: when and where it was logged. On a message that is JSON: the same, and the message indented. */
class EventHover implements vscode.HoverProvider {
  readonly #buffer: (uri: vscode.Uri) => LogBuffer | undefined;

  constructor(buffer: (uri: vscode.Uri) => LogBuffer | undefined) {
    this.#buffer = buffer;
  }

  provideHover(document: vscode.TextDocument, { line, character }: vscode.Position): vscode.Hover | undefined {
    const buffer = this.#buffer(document.uri);
    const shown = buffer === undefined ? undefined : eventAt(document, buffer, line);
    if (buffer === undefined || shown === undefined) return undefined;
    const isOnStart = line === shown.line && character < shown.messageAt;
    if (!isOnStart && !isJsonEvent(shown.event)) return undefined;
    return new vscode.Hover(new vscode.MarkdownString(eventMarkdown(shown.event, buffer.format.zone)));
  }
}

/** The default of `editor.foldingMaximumRegions`; of more, VS Code keeps the oldest. */
const maxFolds = 5000;

/**
 * Folds events of several lines. VS Code would find them by their indentation too, but reads the whole text for it after
 * each pause in typing, on the editor's own thread; the buffer knows them already.
 */
class EventFolds implements vscode.FoldingRangeProvider {
  readonly #buffer: (uri: vscode.Uri) => LogBuffer | undefined;

  constructor(buffer: (uri: vscode.Uri) => LogBuffer | undefined) {
    this.#buffer = buffer;
  }

  provideFoldingRanges({ uri }: vscode.TextDocument): vscode.FoldingRange[] {
    const placed = this.#buffer(uri)?.multiLineEntries(maxFolds) ?? [];
    return placed.map(({ entry, line }) => new vscode.FoldingRange(line, line + entry.lines - 1));
  }
}
