import * as l10n from "../../../base/l10n.js";
import * as vscode from "vscode";
import { abortError } from "../../../base/abort.js";
import { optional, record, text } from "../../../logs/arguments.js";
import { defineCommand } from "../../command.js";
import { commands } from "../../contributions.js";
import { decodeFile, textEncoding } from "../../transfer/fileEncoding.js";
import { readFileBytes } from "../../transfer/readFileBytes.js";
import { putTextFields } from "../../transfer/putSource.js";
import { planPut, putText } from "../../transfer/putText.js";

const check = record({ ...putTextFields, file: optional(text), encoding: optional(textEncoding) });

/** putFile { file, encoding?, … as putSelection } → { accepted, rejected: [{ line, reason }] }: puts the events of a file. */
export const putFile = defineCommand({
  id: commands.putFile,
  async plan(call, planning) {
    const { file, encoding, ...argument } = check(call.uri === undefined ? call.args : {}, "putFile");
    const uri =
      call.uri ?? (file === undefined ? await planning.ask.dialog("file to put", askFile) : vscode.Uri.file(file));
    const bytes = await planning.ask.keep("bytes", () => readFileBytes(uri));
    const text = await decodeFile({ bytes, name: uri.fsPath, encoding }, call.programmatic ? undefined : planning.ask);
    return planPut({ text, fileName: uri.path }, argument, call, planning);
  },
  act: putText,
});

async function askFile(): Promise<vscode.Uri> {
  const filters = {
    [l10n.t("Logs, JSON lines and CSV")]: ["log", "txt", "jsonl", "ndjson", "csv"],
    [l10n.t("All files")]: ["*"],
  };
  const [uri] = (await vscode.window.showOpenDialog({ openLabel: l10n.t("Put Events"), filters })) ?? [];
  if (uri === undefined) throw abortError();
  return uri;
}
