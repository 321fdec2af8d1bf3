import * as vscode from "vscode";
import type { LogBuffer } from "../../logs/document/text/logBuffer.js";
import { isBehind } from "./shownEvent.js";

/** An edit on its way is waited for so many times and so many milliseconds each. */
const [maxWaits, waitMs] = [20, 250];

/** Resolves once a line of the text shows what its buffer has there, which an edit may be on its way to change; in any case in time. */
export async function untilShown(
  document: vscode.TextDocument,
  buffer: Pick<LogBuffer, "entryAt" | "firstLineOf">,
  line: () => number,
): Promise<void> {
  for (let waits = 0; waits < maxWaits && isBehind(document, buffer, line()); waits++) await nextChange(document);
}

function nextChange(document: vscode.TextDocument): Promise<void> {
  return new Promise((resolve) => {
    const end = (): void => {
      clearTimeout(timer);
      subscription.dispose();
      resolve();
    };
    const timer = setTimeout(end, waitMs);
    const subscription = vscode.workspace.onDidChangeTextDocument((change) => {
      if (change.document === document) end();
    });
  });
}
