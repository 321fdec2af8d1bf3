import * as vscode from "vscode";
import type { Actors, Command } from "../command.js";
import { CommandRunner } from "../commandRunner.js";
import { commandTable } from "../commandTable.js";
import type { CommandId } from "../contributions.js";
import { DeepLinks } from "../deepLinks.js";
import type { Report } from "../feedback/report.js";
import { PatternAssistant } from "../patterns/patternAssistant.js";

/** Commands and what runs them: most of the extension's code, which is loaded with the first call of one. */
export interface LoadedCommands {
  readonly runner: CommandRunner;
  /** Throws if there is none. */
  byId(id: CommandId): Command;
  readonly links: vscode.UriHandler;
}

export interface LoadedCommandsOptions {
  readonly actors: Actors;
  readonly extensionMode: vscode.ExtensionMode;
  readonly report: Report;
  readonly workspaceState: vscode.Memento;
}

/** Makes what `registerCalls` loads by `import()`. */
export function createCommands({
  actors,
  extensionMode,
  report,
  workspaceState,
}: LoadedCommandsOptions): LoadedCommands {
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
  return {
    runner,
    byId(id) {
      const command = table.get(id);
      if (command === undefined) throw new Error(`There is no command ${id}`);
      return command;
    },
    links: new DeepLinks({ connections, report, runner }),
  };
}
