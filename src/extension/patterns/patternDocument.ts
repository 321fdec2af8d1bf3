import * as vscode from "vscode";
import { readPatternFile } from "../../logs/filterPattern/patternFile.js";
import { LogsError } from "../../logs/logsError.js";

/** The filter pattern of a .cwfilter document, as it is sent. Rejects where there is none in it. */
export async function patternOfDocument(uri: vscode.Uri): Promise<string> {
  const { text } = readPatternFile((await vscode.workspace.openTextDocument(uri)).getText());
  if (text === "") throw new LogsError("invalidInput", "There is no filter pattern in this file yet.");
  return text;
}
