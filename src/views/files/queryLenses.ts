import * as l10n from "../../base/l10n.js";
import * as vscode from "vscode";
import type { FileLanguage } from "../../insights/queryFile/queryFile.js";
import { readQueryFile } from "../../insights/queryFile/readQueryFile.js";

/** Commands that take a query of a file. */
export interface QueryLensIds {
  readonly runQuery: string;
  readonly estimateQuery: string;
  readonly saveQuery: string;
}

/** The languages of files of queries, by the ids of VS Code. */
const fileLanguages: Readonly<Record<string, FileLanguage>> = { cwli: "CWLI", cwsql: "SQL", cwppl: "PPL" };

/** Actions above each query of a file. Their titles have nothing of the file. */
export class QueryLenses implements vscode.CodeLensProvider {
  readonly #ids: QueryLensIds;

  constructor(ids: QueryLensIds) {
    this.#ids = ids;
  }

  provideCodeLenses(document: vscode.TextDocument): vscode.CodeLens[] {
    const text = document.getText();
    const language = fileLanguages[document.languageId] ?? "CWLI";
    return readQueryFile(text, language).queries.flatMap(({ start, body, language: own }) => {
      if (body.text === "") return [];
      // A query's part of the file may begin with blank lines.
      const at = document.positionAt(start + (/^\s*/u.exec(text.slice(start, body.start))?.[0].length ?? 0));
      const argument = { byHand: true, uri: document.uri.toString(), offset: body.start };
      const offers = [
        [l10n.t("$(play) Run"), this.#ids.runQuery],
        ...(own === "CWLI" ? [[l10n.t("$(dashboard) Estimate"), this.#ids.estimateQuery] as const] : []),
        [l10n.t("$(cloud-upload) Save to Account"), this.#ids.saveQuery],
      ] as const;
      return offers.map(
        ([title, command]) => new vscode.CodeLens(new vscode.Range(at, at), { title, command, arguments: [argument] }),
      );
    });
  }
}
