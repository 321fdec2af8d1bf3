import * as l10n from "../../base/l10n.js";
import { record, text } from "../arguments.js";
import { LogsError } from "../logsError.js";
import type { QueryDefinition, QueryLanguage } from "../queries/queryModel.js";

/** Which saved query a file is. */
export interface DefinitionFile {
  readonly connection: string;
  readonly id: string;
  /** As it was when the file was opened: someone may give the query another one. */
  readonly name: string;
}

/** The parts of a file's URI, decoded as `vscode.Uri.from` takes them and `Uri.parse` gives them back. */
export interface DefinitionUri {
  readonly path: string;
  readonly query: string;
}

/** The endings of files of queries, which say their language. */
const endings: Readonly<Record<QueryLanguage, string>> = { CWLI: ".cwli", SQL: ".cwsql", PPL: ".cwppl" };

/**
 * The URI of a saved query's file. The path is for the eye: it has the name's folders, with a stand-in for what a path can't
 * hold. Its query is what identifies it.
 */
export function definitionUri(connection: string, { id, name, language = "CWLI" }: QueryDefinition): DefinitionUri {
  const file: DefinitionFile = { connection, id, name };
  const parts = [connection, ...name.split("/")].map(pathPart);
  return { path: `/${parts.join("/")}${endings[language]}`, query: JSON.stringify(file) };
}

/** A part of a path that shows a text. Separators would make other parts, and invisible characters another name. */
function pathPart(part: string): string {
  const shown = part
    .replaceAll("/", "∕")
    .replaceAll("\\", "⧵")
    .replaceAll(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, "\u{FFFD}");
  return /^\.{0,2}$/u.test(shown) ? `${shown.replaceAll(".", "․")}_` : shown;
}

const check = record({ connection: text, id: text, name: text });

/** Reads the URI of a file, which may come from elsewhere. Throws a LogsError if it is of no saved query. */
export function readDefinitionUri({ query }: Pick<DefinitionUri, "query">): DefinitionFile {
  try {
    return check(JSON.parse(query), "uri");
  } catch {
    throw new LogsError("invalidInput", l10n.t("This is the address of no saved query."));
  }
}

/** The language of a file by the ending of its path; undefined if it is of no query, as a folder. */
export function languageOfPath(path: string): QueryLanguage | undefined {
  const languages: readonly QueryLanguage[] = ["CWLI", "SQL", "PPL"];
  return languages.find((language) => path.endsWith(endings[language]));
}
