import * as vscode from "vscode";
import type { Actors, Command } from "../command.js";
import { type CallCommand, commandCalls } from "../commandCalls.js";
import { CommandRunner } from "../commandRunner.js";
import { commandTable } from "../commandTable.js";
import { commandTitles } from "../commandTitles.js";
import type { CommandId } from "../contributions.js";
import { DeepLinks } from "../deepLinks.js";
import type { Report } from "../feedback/report.js";
import { PatternAssistant } from "../patterns/patternAssistant.js";

/** Commands and what runs them: most of the extension's code, which is loaded with the first call of one. */
export interface LoadedCommands {
  readonly call: CallCommand;
  readonly links: vscode.UriHandler;
}

/** Makes what `activate` loads by `import()`, with the first call of a command. */
export function createCommands(
  { extension, extensionMode, workspaceState }: vscode.ExtensionContext,
  { actors, report }: { readonly actors: Actors; readonly report: Report },
): LoadedCommands {
  const { connections, documents, log } = actors;
  const runner = new CommandRunner({
    actors,
    patterns: new PatternAssistant({ connections, documents, memory: workspaceState, report }),
    report,
    misuse(bug) {
      if (extensionMode !== vscode.ExtensionMode.Production) throw bug;
      log.error(bug);
    },
  });
  const table = new Map(commandTable.map((command) => [command.id, command]));
  const byId = (id: CommandId): Command => {
    const command = table.get(id);
    if (command === undefined) throw new Error(`There is no command ${id}`);
    return command;
  };
  return {
    call: commandCalls({ byId, explorer: actors.explorer, report, runner, titles: commandTitles(extension) }),
    links: new DeepLinks({ connections, report, runner }),
  };
}
