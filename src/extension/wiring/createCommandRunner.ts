import * as vscode from "vscode";
import { systemClock } from "../../base/clock.js";
import { Highlights } from "../../views/lines/highlights.js";
import { type ReadOnlyTextKind, ReadOnlyTexts } from "../../views/files/readOnlyTexts.js";
import type { Actors } from "../command.js";
import { CommandRunner } from "../commandRunner.js";
import { commands, eventScheme, logScheme, patternTestScheme } from "../contributions.js";
import { editorActions } from "../editorActions.js";
import type { Report } from "../feedback/report.js";
import { PatternAssistant } from "../patterns/patternAssistant.js";
import { DownloadFiles } from "../transfer/downloadFiles.js";
import { metricFilterFiles } from "./metricFilterFiles.js";
import { trendPanels } from "./trendPanels.js";

/** Single events. One that is no longer loaded has to be opened from its log document again. */
const eventTexts: ReadOnlyTextKind = {
  scheme: eventScheme,
  extension: ".json",
  missing: `${JSON.stringify("This event is no longer loaded: open it again from its log document.")}\n`,
};

/** Results of filter pattern tests. */
const patternTestTexts: ReadOnlyTextKind = {
  scheme: patternTestScheme,
  extension: ".txt",
  missing: "This test is no longer loaded: run it again.\n",
};

/** What exists apart from commands. */
type Parts = Pick<Actors, "connections" | "documents" | "explorer" | "lastEvents" | "localServer" | "tree"> & {
  readonly log: vscode.LogOutputChannel;
  readonly report: Report;
};

/** Makes what commands act with, and what runs them; the context owns what has to be disposed of. */
export function createCommandRunner(
  { extensionMode, extensionUri, globalState, subscriptions, workspaceState }: vscode.ExtensionContext,
  { report, ...parts }: Parts,
): CommandRunner {
  const own = <T extends vscode.Disposable>(resource: T): T => {
    subscriptions.push(resource);
    return resource;
  };
  const { connections, documents, log, tree } = parts;
  const buffer = documents.buffer.bind(documents);
  return new CommandRunner({
    actors: {
      ...parts,
      downloads: new DownloadFiles(),
      editor: editorActions,
      eventTexts: own(new ReadOnlyTexts(eventTexts)),
      highlights: own(
        new Highlights({ scheme: logScheme, command: commands.highlightTerms, clock: systemClock, buffer }),
      ),
      memory: globalState,
      metricFilterFiles: own(metricFilterFiles({ connections, report, tree })),
      patternTestTexts: own(new ReadOnlyTexts(patternTestTexts)),
      trends: own(trendPanels(extensionUri, { connections, report })),
    },
    patterns: new PatternAssistant({ connections, documents, memory: workspaceState, report }),
    report,
    misuse(bug) {
      if (extensionMode !== vscode.ExtensionMode.Production) throw bug;
      log.error(bug);
    },
  });
}
