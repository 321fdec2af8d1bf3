import * as vscode from "vscode";
import type { LogView } from "./logView.js";

/** The views of the log documents that are open. */
export interface OpenViews {
  readonly all: Iterable<{ readonly view: LogView }>;
  /** That of a document, if it is one of them. */
  at(uri: vscode.Uri): LogView | undefined;
}

/**
 * Tells the views of log documents what happens in the editors that show them. `activated` is called after another editor is
 * active.
 */
export function watchEditors({ all, at }: OpenViews, activated: () => void): readonly vscode.Disposable[] {
  const { window } = vscode;
  return [
    window.onDidChangeVisibleTextEditors(() => {
      for (const { view } of all) view.visibleChanged();
    }),
    window.onDidChangeTextEditorVisibleRanges(({ textEditor }) => at(textEditor.document.uri)?.scrolled(textEditor)),
    window.onDidChangeTextEditorSelection((event) => at(event.textEditor.document.uri)?.cursorMoved(event)),
    window.onDidChangeActiveTextEditor((editor) => {
      void showHead(editor && at(editor.document.uri));
      activated();
    }),
  ];
}

/** The editor scrolls a restored document to its former position, where its first line and lenses are out of sight. */
async function showHead(view: LogView | undefined): Promise<void> {
  if (view?.session.state !== "stopped" || !view.session.isBlank) return;
  await vscode.commands.executeCommand("editorScroll", { to: "up", by: "page", value: 100 });
}
