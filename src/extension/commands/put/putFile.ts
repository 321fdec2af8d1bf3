import * as vscode from "vscode";
import { abortError } from "../../../base/abort.js";
import { optional, record, text } from "../../../logs/arguments.js";
import { LogsError } from "../../../logs/logsError.js";
import { defineCommand } from "../../command.js";
import { commands } from "../../contributions.js";
import { putTextFields } from "../../transfer/putSource.js";
import { planPut, putText } from "../../transfer/putText.js";

const check = record({ ...putTextFields, file: optional(text) });

/** Larger files are refused: their text would not fit into the extension host several times over. */
const largestFileBytes = 256 * 1024 * 1024;

/** putFile { file, … as putSelection } → { accepted, rejected: [{ line, reason }] }: puts the events of a file (UTF-8). */
export const putFile = defineCommand({
  id: commands.putFile,
  async plan(call, planning) {
    const { file, ...argument } = check(call.uri === undefined ? call.args : {}, "putFile");
    const uri =
      call.uri ?? (file === undefined ? await planning.ask.dialog("file to put", askFile) : vscode.Uri.file(file));
    const text = await planning.ask.keep("text", () => readText(uri));
    return planPut({ text, fileName: uri.path }, argument, call, planning);
  },
  act: putText,
});

async function askFile(): Promise<vscode.Uri> {
  const filters = { "Logs, JSON lines and CSV": ["log", "txt", "jsonl", "ndjson", "csv"], "All files": ["*"] };
  const [uri] = (await vscode.window.showOpenDialog({ openLabel: "Put Events", filters })) ?? [];
  if (uri === undefined) throw abortError();
  return uri;
}

async function readText(uri: vscode.Uri): Promise<string> {
  try {
    const { size } = await vscode.workspace.fs.stat(uri);
    if (size <= largestFileBytes) return new TextDecoder().decode(await vscode.workspace.fs.readFile(uri));
  } catch (error) {
    throw new LogsError("invalidInput", `The file can't be read: ${uri.fsPath}`, { cause: error });
  }
  throw new LogsError("invalidInput", `The file has more than 256 MB; split it first: ${uri.fsPath}`);
}
