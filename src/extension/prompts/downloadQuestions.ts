import * as l10n from "../../base/l10n.js";
import { homedir } from "node:os";
import * as vscode from "vscode";
import { abortError } from "../../base/abort.js";
import type { DownloadFormat } from "../../logs/download/downloadRequest.js";
import { fileNameOf } from "../../logs/download/fileNames.js";
import { LogsError } from "../../logs/logsError.js";
import { formatTime } from "../../logs/time/formatTime.js";
import { displayZone } from "../config.js";
import type { Ask } from "./ask.js";
import type { BoundedRange } from "./timeQuestions.js";

const formats: readonly (vscode.QuickPickItem & { readonly format: DownloadFormat; readonly extension: string })[] = [
  { label: l10n.t("Text"), description: l10n.t("lines as in log documents"), format: "text", extension: "log" },
  { label: l10n.t("JSON lines"), description: l10n.t("one object a line, exact"), format: "jsonl", extension: "jsonl" },
  { label: "CSV", description: l10n.t("for spreadsheets"), format: "csv", extension: "csv" },
];

/** The format of the file. Rejects with an AbortError if the user dismisses the question, as the others do. */
export async function askFormat(ask: Ask): Promise<DownloadFormat> {
  return (await ask.choice(l10n.t("Format of the file"), formats)).format;
}

/** The file name extension of a format, without its dot. */
export function extensionOf(format: DownloadFormat): string {
  return formats.find((item) => item.format === format)?.extension ?? format;
}

/** The path of the folder for several files. */
export async function askFolder(): Promise<string> {
  const options = {
    canSelectFiles: false,
    canSelectFolders: true,
    defaultUri: defaultFolder(),
    openLabel: l10n.t("Download Here"),
  };
  const [uri] = (await vscode.window.showOpenDialog(options)) ?? [];
  return localPath(uri);
}

function defaultFolder(): vscode.Uri {
  return vscode.workspace.workspaceFolders?.[0]?.uri ?? vscode.Uri.file(homedir());
}

function localPath(uri: vscode.Uri | undefined): string {
  if (uri === undefined) throw abortError();
  if (uri.scheme !== "file")
    throw new LogsError("invalidInput", l10n.t`Choose a folder on this machine: ${uri.toString()}`);
  return uri.fsPath;
}

/** The path of the file to write. */
export async function askFile(group: string, extension: string): Promise<string> {
  const defaultUri = vscode.Uri.joinPath(defaultFolder(), `${fileNameOf(group)}.${extension}`);
  return localPath(await vscode.window.showSaveDialog({ defaultUri, saveLabel: l10n.t("Download") }));
}

/** True to continue an unfinished download of another time, false to start over. */
export async function askResume(ask: Ask, { start, end }: BoundedRange): Promise<boolean> {
  const time = (epochMs: number): string => formatTime(epochMs, displayZone());
  const resume = {
    label: l10n.t("Resume the unfinished download"),
    description: l10n.t`${time(start)} to ${time(end)}`,
  };
  const restart = { label: l10n.t("Start over with the selected time") };
  const choice = await ask.choice(l10n.t("This file has an unfinished download of another time"), [resume, restart]);
  return choice === resume;
}
