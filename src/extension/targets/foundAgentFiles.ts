import { readdir } from "node:fs/promises";
import path from "node:path";
import * as vscode from "vscode";
import { type AgentTools, loadAgentTools } from "../../awslogs/loadAgentTools.js";
import { languages } from "../contributions.js";
import { lineOf } from "./agentFiles.js";

/** So many files are read, more than a repository with the configuration of a fleet has. */
const maxFiles = 500;

/** A larger file is no configuration of the agent. */
const maxBytes = 1024 * 1024;

/** Files with names and places of the agent's, as the language is given to them. */
const pattern = "**/{awslogs.conf,awslogs.conf.*,awslogs/config/*,awslogs/etc/config/*}";

/** Where the agent has its files on a machine: by the package, and by the installer. */
const usualFolders: readonly string[] = ["/etc/awslogs", "/var/awslogs/etc"];

/** A section of a configuration of the agent. */
export interface FoundSection {
  readonly uri: string;
  readonly section: string;
  /** Its header's, counted from 1. */
  readonly line: number;
}

/**
 * The sections that send events to a log group: in configurations of the agent in the workspace, in editors, and in the agent's own
 * folders on this machine. Rejects with an AbortError once the signal is aborted.
 */
export async function sectionsInFiles(group: string, signal: AbortSignal): Promise<readonly FoundSection[]> {
  const tools = await loadAgentTools();
  const texts = new Map<string, string>();
  for (const uri of [...(await workspaceFiles()), ...(await machineFiles())]) {
    signal.throwIfAborted();
    if (!texts.has(uri.toString())) texts.set(uri.toString(), await readText(uri));
  }
  // What an editor has is newer than the file.
  for (const document of vscode.workspace.textDocuments) {
    if (document.languageId === languages.awslogs) texts.set(document.uri.toString(), document.getText());
  }
  return [...texts].flatMap(([uri, text]) => sectionsInText({ uri, text }, group, tools));
}

function sectionsInText(
  { uri, text }: { readonly uri: string; readonly text: string },
  group: string,
  { parse, python27, sectionsFor }: AgentTools,
): readonly FoundSection[] {
  if (!text.includes("log_group_name")) return [];
  const document = parse(text, python27);
  const line = lineOf({ uri, document });
  return sectionsFor(document, group).map(({ section, headerSpan }) => ({
    uri,
    section,
    line: line(headerSpan.start),
  }));
}

async function workspaceFiles(): Promise<readonly vscode.Uri[]> {
  if (vscode.workspace.workspaceFolders === undefined) return [];
  return vscode.workspace.findFiles(pattern, "**/node_modules/**", maxFiles);
}

async function machineFiles(): Promise<readonly vscode.Uri[]> {
  const files = await Promise.all(
    usualFolders.map(async (folder) => {
      const added = path.join(folder, "config");
      const names = await readdir(added).catch(() => []);
      return [path.join(folder, "awslogs.conf"), ...names.slice(0, maxFiles).map((name) => path.join(added, name))];
    }),
  );
  return files.flat().map((file) => vscode.Uri.file(file));
}

/** The text of a file; empty if it can't be read, or is none: a pipe would never end. */
async function readText(uri: vscode.Uri): Promise<string> {
  try {
    const { size, type } = await vscode.workspace.fs.stat(uri);
    if ((type & vscode.FileType.File) === 0 || size > maxBytes) return "";
    return new TextDecoder().decode(await vscode.workspace.fs.readFile(uri));
  } catch {
    return "";
  }
}
