import * as l10n from "../../../base/l10n.js";
import { type Column, columnNames, type LineFormat, type TimeFormat } from "./lineFormat.js";
import type { ZoneOffset } from "../../time/zone.js";
import { type JsonPath, parsePath } from "./jsonFields.js";

/**
 * Stands in a list of columns for those that the next in line names: in what the user chose for a log for those of the
 * setting, in the setting for those in which the events of a document differ.
 */
export const defaultColumns = "default";

/** The settings for the lines of documents. Lists of columns have names of columns, and paths such as `$.level`. */
export interface LineSettings {
  readonly zone: ZoneOffset;
  readonly timeFormat: TimeFormat;
  readonly columns: readonly string[];
  /** Paths in JSON messages, with or without `$.`, that the setting shows besides. */
  readonly jsonFields: readonly string[];
  /** The columns that were chosen for this log instead of those of the setting. */
  readonly chosen?: readonly string[];
}

/** The columns that settings ask for. */
export interface WantedColumns {
  /** Whether there are also those in which the events of the document differ. */
  readonly isDefault: boolean;
  readonly columns: readonly Column[];
  readonly jsonFields: readonly JsonPath[];
}

/** A list of columns as people write it: `"default"`, `"none"`, or an array. Undefined where it is none of these. */
export function columnList(value: unknown): readonly string[] | undefined {
  if (value === defaultColumns) return [defaultColumns];
  if (value === "none") return [];
  return Array.isArray(value) ? value.filter((item) => typeof item === "string") : undefined;
}

/** What is wrong with a column, as a sentence; undefined if nothing is. */
export function checkColumn(text: string): string | undefined {
  const isKnown = text === defaultColumns || columnNames.some((name) => name === text);
  if (isKnown || (text.startsWith("$") && parsePath(text) !== undefined)) return undefined;
  return l10n.t`There is no column “${text}”, but ${columnNames.join(", ")}, and fields of JSON messages such as $.level.`;
}

/** The columns for these settings. Unknown columns and invalid paths are ignored. */
export function wantedColumns({ columns, jsonFields, chosen = [defaultColumns] }: LineSettings): WantedColumns {
  const ofSetting = [...columns, ...jsonFields.map(toColumn)];
  const wanted = chosen.flatMap((column) => (column === defaultColumns ? ofSetting : [column]));
  const paths = [...new Set(wanted.filter((column) => column.startsWith("$")))];
  return {
    isDefault: wanted.includes(defaultColumns),
    columns: columnNames.filter((name) => wanted.includes(name)),
    jsonFields: paths.map(parsePath).filter((path) => path !== undefined),
  };
}

/** The column of a field: `$.level` for `level`. */
export function toColumn(path: string): string {
  const text = path.trim();
  return text.startsWith("$") ? text : `$${text.startsWith("[") ? "" : "."}${text}`;
}

/** What lines show before the message, as settings name it. */
export function shownColumns({ columns = [], jsonFields = [] }: LineFormat): readonly string[] {
  return [...columns, ...jsonFields.map(({ name }) => toColumn(name))];
}
