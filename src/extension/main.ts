import "./configureLanguage.js";
import type * as vscode from "vscode";

/** What VS Code calls. All else is loaded only now that the language is known: see `configureLanguage`. */
export async function activate(context: vscode.ExtensionContext): Promise<void> {
  const extension = await import("./activate.js");
  extension.activate(context);
}
