import * as vscode from "vscode";

/** The diagnostics of a document once there are some; the test's time limit ends a vain wait. */
export function diagnosticsOf(uri: vscode.Uri): Promise<readonly vscode.Diagnostic[]> {
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
