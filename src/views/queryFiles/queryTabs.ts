import * as vscode from "vscode";
import { closeTab } from "../documents/logTabs.js";

interface ShownTab {
  readonly uri: vscode.Uri;
  readonly viewColumn: vscode.ViewColumn;
  readonly isPreview: boolean;
}

/** The tabs without unsaved changes that show one of some documents. */
function tabsOf(isWanted: (uri: vscode.Uri) => boolean): readonly ShownTab[] {
  return vscode.window.tabGroups.all.flatMap(({ tabs, viewColumn }) =>
    tabs.flatMap(({ input, isDirty, isPreview }) =>
      !isDirty && input instanceof vscode.TabInputText && isWanted(input.uri)
        ? [{ uri: input.uri, viewColumn, isPreview }]
        : [],
    ),
  );
}

/** Closes the tabs of some documents, but not those with unsaved changes. */
export async function closeTabs(isWanted: (uri: vscode.Uri) => boolean): Promise<void> {
  for (const { uri, viewColumn } of tabsOf(isWanted)) await closeTab(uri, viewColumn);
}

/** Shows a document in place of others, but leaves tabs with unsaved changes as they are. */
export async function replaceTabs(isWanted: (uri: vscode.Uri) => boolean, by: vscode.Uri): Promise<void> {
  for (const { uri, ...shown } of tabsOf((each) => isWanted(each) && each.toString() !== by.toString())) {
    const { viewColumn, isPreview: preview } = shown;
    await vscode.commands.executeCommand("vscode.open", by, { viewColumn, preview, preserveFocus: true });
    await closeTab(uri, viewColumn);
  }
}
