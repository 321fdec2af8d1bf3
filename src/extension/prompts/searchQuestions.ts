import * as l10n from "../../base/l10n.js";
import * as vscode from "vscode";
import { searchFileEnding } from "../../logs/searches/searchFileName.js";
import { abortError } from "../../base/abort.js";
import type { EntryScope } from "../listSetting.js";
import type { Ask } from "./ask.js";

/** Where a search is to be saved. */
export type SearchPlaceAnswer =
  | { readonly scope: EntryScope }
  | { readonly scope: "file"; /** Where to write it. */ readonly file: vscode.Uri };

const places = [
  { label: l10n.t("For Me"), description: l10n.t("in your settings, in all windows"), scope: "user" },
  { label: l10n.t("In This Workspace"), description: l10n.t("in the workspace's settings"), scope: "workspace" },
  {
    label: l10n.t("As a File"),
    description: l10n.t`a ${searchFileEnding} file of the workspace, for a team to share`,
    scope: "file",
  },
] as const;

/** Asks where to save a search; without an open folder there is only one place. */
export async function askSearchPlace(ask: Ask, fileName: string): Promise<SearchPlaceAnswer> {
  const [folder] = vscode.workspace.workspaceFolders ?? [];
  if (folder === undefined) return { scope: "user" };
  const { scope } = await ask.choice(l10n.t("Where to save the search"), places);
  if (scope !== "file") return { scope };
  const proposed = vscode.Uri.joinPath(folder.uri, fileName);
  return { scope, file: await ask.dialog("search file", () => askFile(proposed)) };
}

async function askFile(defaultUri: vscode.Uri): Promise<vscode.Uri> {
  const filters = { "CloudWatch Logs Search": [searchFileEnding.slice(1)] };
  const file = await vscode.window.showSaveDialog({ defaultUri, filters, saveLabel: l10n.t("Save Search") });
  if (file === undefined) throw abortError();
  return file;
}
