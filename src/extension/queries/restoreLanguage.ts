import * as vscode from "vscode";
import type { QueryLanguage } from "../../logs/queries/queryModel.js";
import { isOpen } from "../../views/documents/logTabs.js";
import { languages } from "../contributions.js";
import { fileOfKey } from "./fileOfKey.js";

const byQueryLanguage: Readonly<Record<QueryLanguage, string>> = {
  CWLI: languages.query,
  SQL: languages.sqlQuery,
  PPL: languages.pplQuery,
};

/**
 * Gives a new document its language again that a query was run from. VS Code stores a new document's language with its editor, and its
 * text apart from that, at other moments: a window that is reloaded in between has the text as plain text.
 */
export async function restoreLanguage(key: string, language: QueryLanguage): Promise<void> {
  const file = fileOfKey(key);
  const uri = file === undefined ? undefined : vscode.Uri.parse(file);
  if (uri?.scheme !== "untitled" || !isOpen(uri)) return;
  const document = await vscode.workspace.openTextDocument(uri);
  if (document.languageId !== "plaintext") return;
  await vscode.languages.setTextDocumentLanguage(document, byQueryLanguage[language]);
}
