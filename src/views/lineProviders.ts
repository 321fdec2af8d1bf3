import * as vscode from "vscode";
import type { LogBuffer } from "../logs/document/text/logBuffer.js";
import { EventFolds } from "./eventFolds.js";
import { EventHover } from "./eventHover.js";
import { StackDefinitions } from "./stackDefinitions.js";

/** What the lines of log documents can do: say more about an event, fold those of one event, and lead from a stack trace to its files. */
export function registerLineProviders(
  scheme: string,
  buffer: (uri: vscode.Uri) => LogBuffer | undefined,
): vscode.Disposable {
  return vscode.Disposable.from(
    vscode.languages.registerHoverProvider({ scheme }, new EventHover(buffer)),
    vscode.languages.registerFoldingRangeProvider({ scheme }, new EventFolds(buffer)),
    vscode.languages.registerDefinitionProvider({ scheme }, new StackDefinitions()),
  );
}
