import { basename, dirname } from "node:path";
import * as vscode from "vscode";
import type { WatchFiles } from "../connections/awsFiles.js";

/** Watches files of one folder, without those in folders below it. */
export const watchFiles: WatchFiles = (path, changed) => {
  const pattern = new vscode.RelativePattern(vscode.Uri.file(dirname(path)), basename(path));
  const watcher = vscode.workspace.createFileSystemWatcher(pattern);
  for (const event of [watcher.onDidChange, watcher.onDidCreate, watcher.onDidDelete]) {
    event(({ fsPath }) => changed(fsPath));
  }
  return watcher;
};
