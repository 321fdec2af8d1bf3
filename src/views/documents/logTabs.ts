import * as vscode from "vscode";

/**
 * Opens a document in the tabs of another one, or in a tab of its own if that has none. The keyboard stays where it is, or
 * with `focus` goes on in the new document if the old one was the active one: VS Code drops the focus of an editor whose
 * document is replaced.
 */
export async function replaceTabs(old: vscode.Uri, next: vscode.Uri, focus = false): Promise<void> {
  const tabs = tabsOf(old);
  if (tabs.length === 0) await vscode.commands.executeCommand("vscode.open", next, { preview: false });
  for (const tab of tabs) {
    const { viewColumn } = tab.group;
    const preserveFocus = !focus || !tab.isActive || !tab.group.isActive;
    await vscode.commands.executeCommand("vscode.open", next, { viewColumn, preview: false, preserveFocus });
    await closeTab(old, viewColumn);
  }
}

/**
 * Closes the tab of a document in a column, if there still is one: a preview is gone once another document is shown in its place. It is
 * looked for anew, as VS Code may have made other objects of the tabs since: version 1.103 does so with a tab that is opened.
 */
export async function closeTab(uri: vscode.Uri, viewColumn: vscode.ViewColumn): Promise<void> {
  const group = vscode.window.tabGroups.all.find((one) => one.viewColumn === viewColumn);
  const tab = group?.tabs.find((one) => uriOf(one)?.toString() === uri.toString());
  if (tab !== undefined) await vscode.window.tabGroups.close(tab, true);
}

/** True while a tab shows a document, or its text is held. */
export function isOpen(uri: vscode.Uri): boolean {
  const key = uri.toString();
  return tabsOf(uri).length > 0 || vscode.workspace.textDocuments.some((document) => document.uri.toString() === key);
}

/** What a tab shows; undefined if it is no text. */
export function uriOf({ input }: vscode.Tab): vscode.Uri | undefined {
  return input instanceof vscode.TabInputText ? input.uri : undefined;
}

/** The tabs of a document. */
export function tabsOf(uri: vscode.Uri): readonly vscode.Tab[] {
  const key = uri.toString();
  return vscode.window.tabGroups.all.flatMap(({ tabs }) => tabs.filter((tab) => uriOf(tab)?.toString() === key));
}
