import * as l10n from "../../base/l10n.js";
import * as vscode from "vscode";
import { LogsError } from "../../logs/logsError.js";

/** Larger files are refused: what is made of them would not fit into the extension host several times over. */
const largestFileBytes = 256 * 1024 * 1024;

/** The whole of a file. Rejects with a LogsError for one that is larger than 256 MB or can't be read. */
export async function readFileBytes(uri: vscode.Uri): Promise<Uint8Array> {
  try {
    const { size } = await vscode.workspace.fs.stat(uri);
    if (size <= largestFileBytes) return await vscode.workspace.fs.readFile(uri);
  } catch (error) {
    throw new LogsError("invalidInput", l10n.t`The file can't be read: ${uri.fsPath}`, { cause: error });
  }
  throw new LogsError("invalidInput", l10n.t`The file has more than 256 MB; split it first: ${uri.fsPath}`);
}
