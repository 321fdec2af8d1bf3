import { homedir } from "node:os";
import * as vscode from "vscode";
import { abortError } from "../../base/abort.js";
import type { DownloadFormat } from "../../logs/download/downloadRequest.js";
import { fileNameOf } from "../../logs/download/fileNames.js";
import { LogsError } from "../../logs/logsError.js";
import { parseTime } from "../../logs/time/timeRange.js";
import type { TimeContext } from "../../logs/time/zone.js";
import type { Ask } from "./ask.js";

/** Both ends inclusive, in epoch milliseconds. */
export interface DownloadRange {
  readonly start: number;
  readonly end: number;
}

const presets: readonly (readonly [label: string, span: string])[] = [
  ["Last 15 minutes", "15m"],
  ["Last hour", "1h"],
  ["Last 3 hours", "3h"],
  ["Last 24 hours", "24h"],
  ["Last 3 days", "3d"],
  ["Last 7 days", "7d"],
];

const formats: readonly (vscode.QuickPickItem & { readonly format: DownloadFormat; readonly extension: string })[] = [
  { label: "Text", description: "lines as in log documents", format: "text", extension: "log" },
  { label: "JSON lines", description: "one object a line, exact", format: "jsonl", extension: "jsonl" },
  { label: "CSV", description: "for spreadsheets", format: "csv", extension: "csv" },
];

/** The time to download. Rejects with an AbortError if the user dismisses the question, as the others do. */
export async function askRange(ask: Ask, context: TimeContext): Promise<DownloadRange> {
  const items = [...presets.map(([label, span]) => ({ label, span })), { label: "Custom…", span: undefined }];
  const choice = await ask.choice("Time to download", items);
  const at = (text: string): number => parseTime(text, context).at ?? context.now;
  if (choice.span !== undefined) return { start: at(choice.span), end: context.now };
  const check = (text: string): string | undefined => parseTime(text, context).problem;
  const start = at(await ask.text("Start, such as 2026-11-22 14:00 or 2h", check, "1h"));
  const checkEnd = (text: string): string | undefined =>
    check(text) ?? (at(text) < start ? "The end is before the start." : undefined);
  return { start, end: at(await ask.text("End, such as 2026-11-22 15:00 or now", checkEnd, "now")) };
}

export async function askFormat(ask: Ask): Promise<DownloadFormat> {
  return (await ask.choice("Format of the file", formats)).format;
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
    openLabel: "Download Here",
  };
  const [uri] = (await vscode.window.showOpenDialog(options)) ?? [];
  return localPath(uri);
}

function defaultFolder(): vscode.Uri {
  return vscode.workspace.workspaceFolders?.[0]?.uri ?? vscode.Uri.file(homedir());
}

function localPath(uri: vscode.Uri | undefined): string {
  if (uri === undefined) throw abortError();
  if (uri.scheme !== "file") throw new LogsError("invalidInput", `Choose a folder on this machine: ${uri.toString()}`);
  return uri.fsPath;
}

/** The path of the file to write. */
export async function askFile(group: string, extension: string): Promise<string> {
  const defaultUri = vscode.Uri.joinPath(defaultFolder(), `${fileNameOf(group)}.${extension}`);
  return localPath(await vscode.window.showSaveDialog({ defaultUri, saveLabel: "Download" }));
}

/** True to continue an unfinished download of another time, false to start over. */
export async function askResume(ask: Ask, { start, end }: DownloadRange): Promise<boolean> {
  const time = (epochMs: number): string => new Date(epochMs).toLocaleString();
  const resume = { label: "Resume the unfinished download", description: `${time(start)} – ${time(end)}` };
  const restart = { label: "Start over with the selected time" };
  const choice = await ask.choice("This file has an unfinished download of another time", [resume, restart]);
  return choice === resume;
}
