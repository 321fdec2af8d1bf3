import * as l10n from "../../base/l10n.js";
import { LogsError } from "../logsError.js";
import type { TimeContext } from "../time/zone.js";
import { checkSearchName, type NamedSearch, readNamedSearch } from "./search.js";
import { searchFileEnding } from "./searchFileName.js";

/** The largest file that is read, in bytes. A search of a hundred groups with long names has half of it. */
export const maxSearchFileBytes = 100_000;

/** The form of the files. A later form has a higher number; this one is read forever. */
const version = 1;

/** The text of a file that holds this search. */
export function writeSearchFile(search: NamedSearch): string {
  return `${JSON.stringify({ version, ...ordered(search) }, undefined, 2)}\n`;
}

/** The same with its fields in the order in which one reads them. */
export function ordered(search: NamedSearch): NamedSearch {
  const { name, connection, groups, also, streams, streamPrefix, filterPattern, time, columns } = search;
  const fields = { name, connection, groups, also, streams, streamPrefix, filterPattern, time, columns };
  return Object.fromEntries(
    Object.entries(fields).filter(([, value]) => value !== undefined),
  ) as unknown as NamedSearch;
}

/**
 * Reads the text of a file, which anyone may have written. Without a name in it, the search is called as the file. Throws a
 * LogsError that names the file and its problem.
 */
export function readSearchFile(content: string, fileName: string, context: TimeContext): NamedSearch {
  const refused = (problem: string): LogsError => new LogsError("invalidInput", `${fileName}: ${problem}`);
  if (content.length > maxSearchFileBytes) throw refused(l10n.t("The file is too large for a search."));
  const value = parsed(content, refused);
  if (typeof value !== "object" || value === null || Array.isArray(value))
    throw refused(l10n.t("A search is a JSON object."));
  const { $schema: _, version: given, name, ...search } = value as Record<string, unknown>;
  if (given !== version) throw refused(versionProblem(given));
  try {
    return readNamedSearch({ name: name ?? nameOfFile(fileName), ...search }, context);
  } catch (error) {
    throw error instanceof LogsError ? refused(error.message) : error;
  }
}

function parsed(content: string, refused: (problem: string) => LogsError): unknown {
  try {
    return JSON.parse(content.replace(/^\uFEFF/u, ""));
  } catch (error) {
    throw refused(l10n.t`It is not valid JSON: ${error instanceof Error ? error.message : String(error)}`);
  }
}

function versionProblem(given: unknown): string {
  return typeof given === "number" && given > version
    ? l10n.t`Its version is ${given}, which a newer version of this extension has written.`
    : l10n.t`“version” must be ${version}.`;
}

function nameOfFile(fileName: string): string {
  const name = fileName.endsWith(searchFileEnding) ? fileName.slice(0, -searchFileEnding.length) : fileName;
  // oxlint-disable-next-line sentences/translated -- a name in a file
  return checkSearchName(name) === undefined ? name : "Search";
}
