import * as vscode from "vscode";
import { columnList } from "../logs/document/text/lineSettings.js";
import type { LogDocumentsOptions } from "../views/documents/logDocumentsOptions.js";
import { displayZone, readSetting } from "./config.js";
import { settings } from "./contributions.js";

/** The settings of log documents that are opened from now on, all from one reading. */
export function documentSettings(): ReturnType<LogDocumentsOptions["settings"]> {
  const from = vscode.workspace.getConfiguration();
  return {
    zone: displayZone(from),
    lines: {
      timeFormat: readSetting("cloudwatchLogs.timeFormat", from),
      columns: columnList(readSetting("cloudwatchLogs.columns", from)) ?? settings["cloudwatchLogs.columns"],
      jsonFields: readSetting("cloudwatchLogs.jsonFields", from),
    },
    maxLines: readSetting("cloudwatchLogs.maxLines", from),
    lookBackMs: readSetting("cloudwatchLogs.lookBackMinutes", from) * 60_000,
    tailSource: readSetting("cloudwatchLogs.tailSource", from),
  };
}
