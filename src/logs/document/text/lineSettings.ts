import { isGroupPattern, type Selection } from "../../selection/selection.js";
import type { ZoneOffset } from "../../time/zone.js";
import { type Column, columnNames, type LineFormat, type TimeFormat } from "./lineFormat.js";
import { parsePath } from "./jsonFields.js";

/** How the user wants the lines of documents. */
export interface LineSettings {
  readonly zone: ZoneOffset;
  readonly timeFormat: TimeFormat;
  /** Names of columns; none means those that tell the selection's events apart. */
  readonly columns: readonly string[];
  /** Paths in messages that are JSON. */
  readonly jsonFields: readonly string[];
}

/** So that names leave room for messages where nobody asked for them; hovering over a time says them whole. */
const maxNameLength = 32;

/** What is no column or no path is left out. */
export function toLineFormat(
  selection: Selection,
  settings: LineSettings,
  connectionName: (id: string) => string,
): LineFormat {
  const chosen = columnNames.filter((name) => settings.columns.includes(name));
  return {
    zone: settings.zone,
    timeFormat: settings.timeFormat,
    ...(chosen.length > 0 ? { columns: chosen } : { columns: tellingApart(selection), maxNameLength }),
    connectionName,
    jsonFields: settings.jsonFields.map(parsePath).filter((path) => path !== undefined),
  };
}

function tellingApart({ groups, also, streams }: Selection): readonly Column[] {
  return [
    ...(also === undefined ? [] : ["connection" as const]),
    ...(groups.length > 1 || also !== undefined || groups.some(isGroupPattern) ? ["group" as const] : []),
    ...(streams?.length === 1 ? [] : ["stream" as const]),
  ];
}
