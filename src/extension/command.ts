import * as vscode from "vscode";
import { withQuestions } from "../base/questions.js";
import type { TreeNode } from "../logs/tree/node.js";
import { LogsError } from "../logs/logsError.js";
import { nodeArguments } from "../logs/tree/selectedNodes.js";
import type { LogTree } from "../logs/tree/logTree.js";
import type { Explorer } from "../views/explorer/explorer.js";
import type { LogDocuments } from "../views/documents/logDocuments.js";
import type { Ask } from "./prompts/ask.js";
import type { Connections } from "./connections/connections.js";
import type { CommandId } from "./contributions.js";
import type { LastEventReading } from "./wiring/lastEventReading.js";
import type { LocalServer } from "./localServer/localServer.js";
import type { Report } from "./feedback/report.js";

/** What commands work with. */
export interface Services {
  readonly ask: Ask;
  readonly connections: Connections;
  readonly documents: LogDocuments;
  readonly explorer: Explorer;
  readonly lastEvents: LastEventReading;
  readonly localServer: LocalServer;
  readonly log: vscode.LogOutputChannel;
  /** What is remembered from one session to the next: nothing secret. */
  readonly memory: vscode.Memento;
  readonly report: Report;
  readonly tree: LogTree;
}

/** How a command was called: its argument object (empty where none was given), and the tree's node or the document. */
export interface Call {
  /** Not yet validated. */
  readonly args: object;
  /** The node that the command was called on. */
  readonly node?: TreeNode;
  /** The same, or all that are selected where the command takes several. */
  readonly nodes?: readonly TreeNode[];
  readonly uri?: vscode.Uri;
  /** True if another program gave the argument object: what it left out that has a default isn't asked for. */
  readonly programmatic: boolean;
}

/**
 * A command: from the palette it asks for what it lacks, from the tree and by program it gets it. It asks first and acts
 * then: one who goes back in its questions has it run again from its start.
 */
export interface Command {
  readonly id: CommandId;
  /** True if it takes several nodes at once: their argument then is that of `nodeArguments`. */
  readonly takesSeveral?: true;
  run(call: Call, services: Services): Promise<unknown>;
}

/**
 * Registers commands, each behind the boundary that shows or rejects its failures; what they ask stands under the title
 * that the manifest gives them.
 */
export function registerCommands(
  commands: readonly Command[],
  services: Services,
  titles: ReadonlyMap<string, string>,
): vscode.Disposable {
  const { report } = services;
  return vscode.Disposable.from(
    ...commands.map((command) =>
      vscode.commands.registerCommand(command.id, (input?: unknown, selected?: unknown) => {
        const isProgrammatic = isArgument(input) && !isSelected(input);
        const given = isSelected(input) ? services.explorer.selection : input;
        const title = titles.get(command.id) ?? "";
        const run = async (): Promise<unknown> => {
          const call = toCall(command, given, selected);
          return withQuestions((questions) =>
            command.run(call, { ...services, ask: services.ask.for(title, questions) }),
          );
        };
        return isProgrammatic ? report.rethrow(command.id, run) : report.showErrors(command.id, run);
      }),
    ),
  );
}

/** True for the argument of key bindings: what is selected in the explorer. */
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

/** True for the selected nodes, which the tree gives where there are several. */
function areNodes(input: unknown): input is readonly TreeNode[] {
  return Array.isArray(input) && input.length > 0 && input.every(isNode);
}

function isNode(input: unknown): input is TreeNode {
  return typeof input === "object" && input !== null && "kind" in input && "id" in input;
}
