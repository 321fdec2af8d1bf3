import * as l10n from "../../base/l10n.js";
import { basename } from "node:path/posix";
import * as vscode from "vscode";
import { type FileLanguage, type FileQuery, queryAt, type QueryFile } from "../../insights/queryFile/queryFile.js";
import { readQueryFile } from "../../insights/queryFile/readQueryFile.js";
import { LogsError } from "../../logs/logsError.js";
import type { Call } from "../command.js";
import { documentUriOf } from "./selection.js";

/** A query of a file. */
export interface QueryInFile {
  readonly file: QueryFile;
  readonly query: FileQuery;
  /** The file's name without its ending. */
  readonly fileName: string;
}

const languages: ReadonlyMap<string, FileLanguage> = new Map([
  ["cwli", "CWLI"],
  ["cwsql", "SQL"],
  ["cwppl", "PPL"],
]);

/**
 * The query of a call: of its argument `uri` or the active editor's document, as that is now, at its `offset` or the cursor.
 * Rejects with a LogsError if there is none.
 */
export async function queryOfCall(call: Call): Promise<QueryInFile> {
  const document = await vscode.workspace.openTextDocument(documentUriOf(call));
  const language = languages.get(document.languageId);
  if (language === undefined)
    throw new LogsError("invalidInput", l10n.t("This is no file of queries: .cwli, .cwsql or .cwppl."));
  const file = readQueryFile(document.getText(), language);
  const query = queryAt(file, offsetOf(call, document));
  if (query === undefined || query.body.text === "")
    throw new LogsError("invalidInput", l10n.t("There is no query here."));
  return { file, query, fileName: basename(document.uri.path).replace(/\.cw(?:li|sql|ppl)$/u, "") };
}

function offsetOf({ args }: Call, document: vscode.TextDocument): number {
  const given: unknown = new Map<string, unknown>(Object.entries(args)).get("offset");
  if (typeof given === "number") return given;
  const editor = vscode.window.activeTextEditor;
  return editor?.document === document ? document.offsetAt(editor.selection.active) : 0;
}
