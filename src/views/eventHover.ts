import * as vscode from "vscode";
import type { LogBuffer } from "../logs/document/text/logBuffer.js";
import { eventMarkdown, isJsonEvent } from "../logs/document/text/eventDetails.js";
import { eventAt } from "./shownEvent.js";

/** Over the time of an event: when and where it was logged. Over a message that is JSON: that, and the message indented. */
export class EventHover implements vscode.HoverProvider {
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
