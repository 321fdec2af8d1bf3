import * as l10n from "../../base/l10n.js";
import * as vscode from "vscode";
import { readPatternFile } from "../../logs/filterPattern/patternFile.js";

/** Commands that take the URI of a filter pattern's file. */
export interface PatternLensIds {
  readonly searchWithPattern: string;
  readonly verifyFilterPattern: string;
}

/** Actions above the pattern of a .cwfilter file. */
export class PatternLenses implements vscode.CodeLensProvider {
  readonly #ids: PatternLensIds;

  constructor(ids: PatternLensIds) {
    this.#ids = ids;
  }

  provideCodeLenses(document: vscode.TextDocument): vscode.CodeLens[] {
    const { comments, text } = readPatternFile(document.getText());
    if (text === "") return [];
    const at = document.positionAt(comments.length);
    const offers = [
      [l10n.t("$(search) Search with This Pattern"), this.#ids.searchWithPattern],
      [l10n.t("$(verified) Verify with the Service"), this.#ids.verifyFilterPattern],
    ] as const;
    return offers.map(
      ([title, command]) =>
        new vscode.CodeLens(new vscode.Range(at, at), { title, command, arguments: [document.uri] }),
    );
  }
}
