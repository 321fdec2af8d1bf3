import * as vscode from "vscode";
import { LogsError } from "../logs/logsError.js";
import type { TreeNode } from "../logs/tree/node.js";
import { nodeArguments } from "../logs/tree/selectedNodes.js";
import type { Explorer } from "../views/explorer/explorer.js";
import type { Call, Command } from "./command.js";
import type { CommandRunner } from "./commandRunner.js";
import type { Report } from "./feedback/report.js";

/** What registered commands need from outside. */
export interface RegistrationOptions {
  readonly explorer: Pick<Explorer, "selection">;
  readonly report: Report;
  readonly runner: CommandRunner;
  /** The titles of commands in the manifest, by id: their questions are asked under them. */
  readonly titles: ReadonlyMap<string, string>;
}

/** Registers commands, each behind the boundary that shows or rejects its failures. */
export function registerCommands(
  commands: readonly Command[],
  { explorer, report, runner, titles }: RegistrationOptions,
): vscode.Disposable {
  return vscode.Disposable.from(
    ...commands.map((command) =>
      vscode.commands.registerCommand(command.id, (input?: unknown, selected?: unknown) => {
        const isProgrammatic = isArgument(input) && !isSelected(input);
        const given = isSelected(input) ? explorer.selection : input;
        const run = async (): Promise<unknown> =>
          runner.run(command, toCall(command, given, selected), titles.get(command.id) ?? "");
        return isProgrammatic ? report.rethrow(command.id, run) : report.showErrors(command.id, run);
      }),
    ),
  );
}

/** True for the argument of key bindings, which means the selection of the explorer. */
function isSelected(input: unknown): boolean {
  return isArgument(input) && "selected" in input && input.selected === true;
}

function toCall({ takesSeveral }: Command, input: unknown, selected: unknown): Call {
  if (input instanceof vscode.Uri) return { args: {}, uri: input, programmatic: false };
  const [node, ...others] = areNodes(selected) ? selected : toNodes(input);
  if (others.length > 0 && takesSeveral !== true) {
    throw new LogsError("invalidInput", "Select a single row: this command takes one at a time.");
  }
  if (node === undefined) return { args: isArgument(input) ? input : {}, programmatic: isArgument(input) };
  const nodes = [node, ...others];
  return { args: nodeArguments(nodes), node, nodes, programmatic: false };
}

/** True for the argument object that another program gives. */
function isArgument(input: unknown): input is object {
  return typeof input === "object" && input !== null && !(input instanceof vscode.Uri) && toNodes(input).length === 0;
}

function toNodes(input: unknown): readonly TreeNode[] {
  if (isNode(input)) return [input];
  return areNodes(input) ? input : [];
}

/** True for the selected nodes, which the tree passes if there are several. */
function areNodes(input: unknown): input is readonly TreeNode[] {
  return Array.isArray(input) && input.length > 0 && input.every(isNode);
}

function isNode(input: unknown): input is TreeNode {
  return typeof input === "object" && input !== null && "kind" in input && "id" in input;
}
