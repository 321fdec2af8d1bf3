import type * as vscode from "vscode";
import { Highlights } from "../../views/lines/highlights.js";
import { ReadOnlyTexts, type ReadOnlyTextKind } from "../../views/readOnlyTexts.js";
import type { Services } from "../command.js";
import type { CommandState } from "../commandTable.js";
import { commands, eventScheme, logScheme, patternTestScheme } from "../contributions.js";
import { BusyFiles } from "../transfer/busyFiles.js";
import { metricFilterFiles } from "./metricFilterFiles.js";
import { trendPanels } from "./trendPanels.js";

/** Single events. One that is no longer loaded has to be opened from its log document again. */
const eventTexts: ReadOnlyTextKind = {
  scheme: eventScheme,
  extension: ".json",
  gone: `${JSON.stringify("This event is no longer loaded: open it again from its log document.")}\n`,
};

/** Results of filter pattern tests. */
const patternTestTexts: ReadOnlyTextKind = {
  scheme: patternTestScheme,
  extension: ".txt",
  gone: "This test is no longer loaded: run it again.\n",
};

/** Makes what single commands keep between their runs; the context owns what has to be disposed of. */
export function createCommandState(
  { extensionUri, subscriptions }: vscode.ExtensionContext,
  services: Pick<Services, "ask" | "connections" | "documents" | "report" | "tree">,
): CommandState {
  const own = <T extends vscode.Disposable>(resource: T): T => {
    subscriptions.push(resource);
    return resource;
  };
  const buffer = services.documents.buffer.bind(services.documents);
  return {
    busyFiles: new BusyFiles(),
    eventTexts: own(new ReadOnlyTexts(eventTexts)),
    filterFiles: own(metricFilterFiles(services)),
    highlights: own(new Highlights({ scheme: logScheme, command: commands.highlightTerms, buffer })),
    patternTestTexts: own(new ReadOnlyTexts(patternTestTexts)),
    trends: own(trendPanels(extensionUri, services)),
  };
}
