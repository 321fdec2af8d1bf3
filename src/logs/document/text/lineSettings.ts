import { isGroupPattern, type Selection } from "../../selection/selection.js";
import type { ZoneOffset } from "../../time/zone.js";
import { type Column, columnNames, type LineFormat, type TimeFormat } from "./lineFormat.js";
import { parsePath } from "./jsonFields.js";

/** The settings for the lines of documents. */
export interface LineSettings {
  readonly zone: ZoneOffset;
  readonly timeFormat: TimeFormat;
  /** The names of the columns. If there are none, the columns that distinguish the selection's events are shown. */
  readonly columns: readonly string[];
  /** Paths in JSON messages. */
  readonly jsonFields: readonly string[];
}

/**
 * Names are shortened to this unless the user chose the columns, to leave room for messages. A hover over a time shows
 * them whole.
 */
const maxNameLength = 32;

/** The format for the settings. Unknown columns and invalid paths are ignored. */
export function toLineFormat(
  selection: Selection,
  settings: LineSettings,
  connectionName: (id: string) => string,
): LineFormat {
  const configured = columnNames.filter((name) => settings.columns.includes(name));
  return {
    zone: settings.zone,
    timeFormat: settings.timeFormat,
    ...(configured.length > 0 ? { columns: configured } : { columns: distinguishingColumns(selection), maxNameLength }),
    connectionName,
    jsonFields: settings.jsonFields.map(parsePath).filter((path) => path !== undefined),
  };
}

function distinguishingColumns({ groups, also, streams }: Selection): readonly Column[] {
  return [
    ...(also === undefined ? [] : ["connection" as const]),
    ...(groups.length > 1 || also !== undefined || groups.some(isGroupPattern) ? ["group" as const] : []),
    ...(streams?.length === 1 ? [] : ["stream" as const]),
  ];
}
