import * as vscode from "vscode";
import { type Disposable, DisposableStore } from "../../base/disposable.js";
import { searchFileEnding } from "../../logs/searches/searchFile.js";
import { loadTemplateReader } from "../../templates/loadTemplateReader.js";
import { PatternLenses } from "../../views/files/patternLenses.js";
import { SearchFileLenses } from "../../views/files/searchFileLenses.js";
import { SourceLenses, sourceLanguages } from "../../views/files/sourceLenses.js";
import { readSetting } from "../config.js";
import { commands, languages } from "../contributions.js";

/** Registers what is offered above patterns, searches, and the functions and log groups of source code. */
export function registerFileLenses(): Disposable {
  const { registerCodeLensProvider } = vscode.languages;
  // Their reader is loaded with the first file that has some.
  const sources = new SourceLenses({
    command: commands.openNamedLog,
    isOn: () => readSetting("cloudwatchLogs.sourceLenses"),
    read: async (file) => (await loadTemplateReader()).namedLogs(file),
  });
  const store = new DisposableStore();
  store.add(registerCodeLensProvider({ language: languages.pattern }, new PatternLenses(commands)));
  store.add(registerCodeLensProvider({ pattern: `**/*${searchFileEnding}` }, new SearchFileLenses(commands)));
  store.add(registerCodeLensProvider(sourceLanguages, sources));
  return store;
}
