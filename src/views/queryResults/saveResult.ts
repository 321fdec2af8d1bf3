import * as l10n from "../../base/l10n.js";
import * as vscode from "vscode";
import type { SavedFile } from "./resultRequest.js";

const kinds: Readonly<Record<SavedFile["extension"], string>> = { csv: "CSV", jsonl: l10n.t("JSON Lines"), png: "PNG" };

/** Asks where a file shall be, and writes it there, unless that is given up. Rejects as the file system does. */
export async function saveResult({ what, name, extension, content }: SavedFile): Promise<void> {
  const folder = vscode.workspace.workspaceFolders?.[0]?.uri;
  const uri = await vscode.window.showSaveDialog({
    ...(folder === undefined ? {} : { defaultUri: vscode.Uri.joinPath(folder, `${name}.${extension}`) }),
    filters: { [kinds[extension]]: [extension] },
    saveLabel: l10n.t`Save ${what}`,
    title: l10n.t`Save ${what}`,
  });
  if (uri === undefined) return;
  const data = content instanceof Uint8Array ? content : new TextEncoder().encode([...content].join(""));
  await vscode.workspace.fs.writeFile(uri, data);
}
