import * as vscode from "vscode";
import type { Disposable } from "../../base/disposable.js";
import { loadTemplateReader } from "../../templates/loadTemplateReader.js";
import { SourceLenses, sourceLanguages } from "../../views/files/sourceLenses.js";
import { readSetting } from "../config.js";
import { commands } from "../contributions.js";

/** Registers what is offered above the functions and log groups of source code. Its reader is loaded with the first file that has some. */
export function registerSourceLenses(): Disposable {
  const sources = new SourceLenses({
    command: commands.openNamedLog,
    isOn: () => readSetting("cloudwatchLogs.sourceLenses"),
    read: async (file) => (await loadTemplateReader()).namedLogs(file),
  });
  return vscode.languages.registerCodeLensProvider(sourceLanguages, sources);
}
