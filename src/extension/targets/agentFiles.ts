import * as l10n from "../../base/l10n.js";
import * as vscode from "vscode";
import { type AgentTools, loadAgentTools } from "../../awslogs/loadAgentTools.js";
import type { ConfFile } from "../../awslogs/semantics/agentFiles.js";
import { LogsError } from "../../logs/logsError.js";
import { languages } from "../contributions.js";

/** Additional files that are read, more than a folder of them has. */
const maxFiles = 100;

/**
 * The configuration of the agent at a URI, and unless `alone` the additional files of its folder if it is a main file: as they are in
 * editors or on the disk. Rejects with a LogsError if it is none.
 */
export async function agentFiles(uri: vscode.Uri, alone: boolean): Promise<readonly ConfFile[]> {
  const document = await agentDocument(uri);
  const tools = await loadAgentTools();
  const documents = [document, ...(alone ? [] : await additionalFiles(document.uri, tools))];
  return documents.map((each) => confFile(each, tools));
}

/** The configuration of the agent at a URI. Rejects with a LogsError if it is none. */
export async function agentDocument(uri: vscode.Uri): Promise<vscode.TextDocument> {
  const document = await vscode.workspace.openTextDocument(uri);
  if (document.languageId === languages.awslogs) return document;
  throw new LogsError(
    "invalidInput",
    l10n.t("This is no configuration of the CloudWatch Logs agent, such as awslogs.conf."),
  );
}

/** Returns the line of an offset in a file, counted from 1. */
export function lineOf({ document }: ConfFile): (offset: number) => number {
  return (offset) => document.text.slice(0, offset).split("\n").length;
}

function confFile(document: vscode.TextDocument, { parse, python27 }: AgentTools): ConfFile {
  return { uri: document.uri.toString(), document: parse(document.getText(), python27) };
}

async function additionalFiles(
  uri: vscode.Uri,
  { agentFileUris }: AgentTools,
): Promise<readonly vscode.TextDocument[]> {
  const { main, fragments } = agentFileUris(uri.toString());
  if (uri.toString() !== main || uri.scheme === "untitled") return [];
  const folder = vscode.Uri.parse(fragments);
  const entries = await Promise.resolve(vscode.workspace.fs.readDirectory(folder)).catch(() => []);
  const names = entries.filter(([, type]) => (type & vscode.FileType.File) !== 0).map(([name]) => name);
  return Promise.all(
    names
      .sort()
      .slice(0, maxFiles)
      .map((name) => vscode.workspace.openTextDocument(vscode.Uri.joinPath(folder, name))),
  );
}
