import * as l10n from "../../../base/l10n.js";
import * as vscode from "vscode";
import { abortError } from "../../../base/abort.js";
import { optional, record, text } from "../../../logs/arguments.js";
import { exportedEvents, streamOfPath } from "../../../logs/exports/exportedEvents.js";
import { defineCommand } from "../../command.js";
import { commands } from "../../contributions.js";
import { cancellableIfSlow } from "../../feedback/progress.js";
import { unzip } from "../../transfer/unzip.js";
import { readFileBytes } from "../../transfer/readFileBytes.js";

const check = record({ file: optional(text) });

/** So much of a text is read: an editor shows no more of a log. */
const largestTextBytes = 64 * 1024 * 1024;

/** readExportedFile { file } → { uri, events }: shows a file of an export, such as 000000.gz, as a log document */
export const readExportedFile = defineCommand({
  id: commands.readExportedFile,
  async plan(call, { ask }) {
    const { file } = check(call.uri === undefined ? call.args : {}, "readExportedFile");
    const uri = call.uri ?? (file === undefined ? await ask.dialog("exported file", askFile) : vscode.Uri.file(file));
    const bytes = await readFileBytes(uri);
    const { text: content, isCut } = await cancellableIfSlow(l10n.t`Reading ${uri.fsPath}`, () =>
      unzip(bytes, largestTextBytes),
    );
    const stream = streamOfPath(uri.fsPath);
    return {
      title: stream === "" ? nameOf(uri) : `${stream} ${nameOf(uri)}`,
      events: exportedEvents(content, stream),
      isCut,
    };
  },
  async act({ title, events, isCut }, { exportedLogs }) {
    const uri = await exportedLogs.open({ title, events, isCut });
    return { uri: uri.toString(), events: events.length };
  },
});

function nameOf(uri: vscode.Uri): string {
  return uri.path.slice(uri.path.lastIndexOf("/") + 1).replace(/\.gz$/u, "");
}

async function askFile(): Promise<vscode.Uri> {
  const filters = { [l10n.t("Exported files")]: ["gz"], [l10n.t("All files")]: ["*"] };
  const [uri] = (await vscode.window.showOpenDialog({ openLabel: l10n.t("Read Exported File"), filters })) ?? [];
  if (uri === undefined) throw abortError();
  return uri;
}
