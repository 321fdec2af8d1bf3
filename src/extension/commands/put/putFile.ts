import * as vscode from "vscode";
import { abortError } from "../../../base/abort.js";
import { optional, record, text } from "../../../logs/arguments.js";
import { LogsError } from "../../../logs/logsError.js";
import type { Command } from "../../command.js";
import { commands } from "../../contributions.js";
import { putTextFields } from "../../transfer/putSource.js";
import { putText } from "../../transfer/putText.js";

const check = record({ ...putTextFields, file: optional(text) });

/** A larger file is not read: its text would not fit into the extension host several times over. */
const largestFileBytes = 256 * 1024 * 1024;

/** putFile { file, … as putSelection } → { accepted, rejected: [{ line, reason }] }: puts the events of a file (UTF-8). */
export const putFile: Command = {
  id: commands.putFile,
  async run(call, services) {
    const { file, ...argument } = check(call.uri === undefined ? call.args : {}, "putFile");
    const uri =
      call.uri ?? (file === undefined ? await services.ask.dialog("file to put", askFile) : vscode.Uri.file(file));
    return putText({ text: await readText(uri), fileName: uri.path }, argument, call, services);
  },
};

async function askFile(): Promise<vscode.Uri> {
  const filters = { "Logs, JSON lines and CSV": ["log", "txt", "jsonl", "ndjson", "csv"], "All files": ["*"] };
  const [chosen] = (await vscode.window.showOpenDialog({ openLabel: "Put Events", filters })) ?? [];
  if (chosen === undefined) throw abortError();
  return chosen;
}

async function readText(uri: vscode.Uri): Promise<string> {
  try {
    const { size } = await vscode.workspace.fs.stat(uri);
    if (size <= largestFileBytes) return new TextDecoder().decode(await vscode.workspace.fs.readFile(uri));
  } catch (error) {
    throw new LogsError("invalidInput", `The file can't be read: ${uri.fsPath}`, { cause: error });
  }
  throw new LogsError("invalidInput", `The file has more than 256 MB; divide it first: ${uri.fsPath}`);
}
