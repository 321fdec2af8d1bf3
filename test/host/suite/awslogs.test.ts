import assert from "node:assert/strict";
import { after, describe, it } from "mocha";
import * as vscode from "vscode";

/** Resolves with a document's diagnostics once there are some; the test's time limit ends a vain wait. */
function diagnosticsOf(uri: vscode.Uri): Promise<readonly vscode.Diagnostic[]> {
  return new Promise((resolve) => {
    const check = (): void => {
      const found = vscode.languages.getDiagnostics(uri);
      if (found.length === 0) return;
      listener.dispose();
      resolve(found);
    };
    const listener = vscode.languages.onDidChangeDiagnostics(check);
    check();
  });
}

describe("awslogs.conf", () => {
  const [folder] = vscode.workspace.workspaceFolders ?? [];
  const uri = vscode.Uri.joinPath(folder?.uri ?? vscode.Uri.file("/"), "awslogs.conf");

  after(() => vscode.commands.executeCommand("workbench.action.closeAllEditors"));

  it("of the sample workspace has its diagnostics", async () => {
    const document = await vscode.workspace.openTextDocument(uri);
    await vscode.window.showTextDocument(document);
    assert.equal(document.languageId, "awslogs");
    const found = await diagnosticsOf(uri);
    assert.ok(found.every(({ source, code }) => source === "awslogs" && code !== undefined));
    assert.ok(
      found.some(({ severity }) => severity <= vscode.DiagnosticSeverity.Warning),
      JSON.stringify(found),
    );
  });

  it("has completion, hover and an outline", async () => {
    const document = await vscode.workspace.openTextDocument(uri);
    const lastLine = new vscode.Position(document.lineCount, 0);
    const { items } = await vscode.commands.executeCommand<vscode.CompletionList>(
      "vscode.executeCompletionItemProvider",
      uri,
      lastLine,
    );
    assert.ok(items.some(({ label }) => (typeof label === "string" ? label : label.label) === "encoding"));
    const file = document.positionAt(document.getText().indexOf("log_group_name"));
    const hovers = await vscode.commands.executeCommand<vscode.Hover[]>("vscode.executeHoverProvider", uri, file);
    assert.ok(hovers.length > 0);
    const symbols = await vscode.commands.executeCommand<vscode.DocumentSymbol[]>(
      "vscode.executeDocumentSymbolProvider",
      uri,
    );
    assert.ok(symbols.some(({ name }) => name === "general"));
  });
});
