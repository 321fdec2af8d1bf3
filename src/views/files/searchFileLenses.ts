import * as l10n from "../../base/l10n.js";
import * as vscode from "vscode";

/** Commands that take the URI of a search's file. */
export interface SearchFileLensIds {
  readonly runSearch: string;
}

/** The action above the search of a .cwsearch file. Its title has nothing of the file, which anyone may have written. */
export class SearchFileLenses implements vscode.CodeLensProvider {
  readonly #ids: SearchFileLensIds;

  constructor(ids: SearchFileLensIds) {
    this.#ids = ids;
  }

  provideCodeLenses({ uri }: vscode.TextDocument): vscode.CodeLens[] {
    const range = new vscode.Range(0, 0, 0, 0);
    return [
      new vscode.CodeLens(range, {
        title: l10n.t("$(play) Run Search"),
        command: this.#ids.runSearch,
        arguments: [uri],
      }),
    ];
  }
}
