import * as vscode from "vscode";

type TabOf = readonly [tab: vscode.Tab, group: vscode.TabGroup];

/** The tabs without unsaved changes that show one of some documents. */
function tabsOf(isWanted: (uri: vscode.Uri) => boolean): readonly TabOf[] {
  return vscode.window.tabGroups.all.flatMap((group) =>
    group.tabs
      .filter(({ input, isDirty }) => !isDirty && input instanceof vscode.TabInputText && isWanted(input.uri))
      .map((tab) => [tab, group] as const),
  );
}

/** Closes the tabs of some documents, but not those with unsaved changes. */
export async function closeTabs(isWanted: (uri: vscode.Uri) => boolean): Promise<void> {
  for (const [tab] of tabsOf(isWanted)) await close(tab);
}

/** Shows a document in place of others, but leaves tabs with unsaved changes as they are. */
export async function replaceTabs(isWanted: (uri: vscode.Uri) => boolean, by: vscode.Uri): Promise<void> {
  for (const [tab, group] of tabsOf((uri) => isWanted(uri) && uri.toString() !== by.toString())) {
    const how = { viewColumn: group.viewColumn, preview: tab.isPreview, preserveFocus: true };
    await vscode.commands.executeCommand("vscode.open", by, how);
    await close(tab);
  }
}

/** A preview is gone once another document is shown in its place. */
async function close(tab: vscode.Tab): Promise<void> {
  const { all } = vscode.window.tabGroups;
  if (all.some(({ tabs }) => tabs.includes(tab))) await vscode.window.tabGroups.close(tab, true);
}
