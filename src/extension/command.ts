import * as vscode from "vscode";
import { connectionOf, type TreeNode } from "../logs/tree/node.js";
import type { LogTree } from "../logs/tree/logTree.js";
import type { LogDocuments } from "../views/logDocuments.js";
import type { Ask } from "./ask.js";
import type { Connections } from "./connections.js";
import type { CommandId } from "./contributions.js";
import type { LocalServer } from "./localServer.js";
import type { Report } from "./report.js";

/** What commands work with. */
export interface Services {
  readonly ask: Ask;
  readonly connections: Connections;
  readonly documents: LogDocuments;
  readonly localServer: LocalServer;
  readonly log: vscode.LogOutputChannel;
  /** What is remembered from one session to the next: nothing secret. */
  readonly memory: vscode.Memento;
  readonly tree: LogTree;
}

/** How a command was called: its argument object (empty where none was given), and the tree's node or the document. */
export interface Call {
  /** Not yet validated. */
  readonly args: object;
  readonly node?: TreeNode;
  readonly uri?: vscode.Uri;
  /** True if another program gave the argument object: what it left out that has a default isn't asked for. */
  readonly programmatic: boolean;
}

/** A command: from the palette it asks for what it lacks, from the tree and by program it gets it. */
export interface Command {
  readonly id: CommandId;
  run(call: Call, services: Services): Promise<unknown>;
}

/** Registers commands, each behind the boundary that shows or rejects its failures. */
export function registerCommands(commands: readonly Command[], services: Services, report: Report): vscode.Disposable {
  return vscode.Disposable.from(
    ...commands.map((command) =>
      vscode.commands.registerCommand(command.id, (input?: unknown) => {
        const call = toCall(input);
        const run = (): Promise<unknown> => command.run(call, services);
        return call.programmatic ? report.rejecting(command.id, run) : report.shown(command.id, run);
      }),
    ),
  );
}

function toCall(input: unknown): Call {
  if (input instanceof vscode.Uri) return { args: {}, uri: input, programmatic: false };
  if (Array.isArray(input) && input.length > 0 && input.every(isNode)) {
    return { args: addressOfAll(input), programmatic: false };
  }
  if (isNode(input)) return { args: addressOf(input), node: input, programmatic: false };
  if (typeof input === "object" && input !== null) return { args: input, programmatic: true };
  return { args: {}, programmatic: false };
}

function isNode(input: unknown): input is TreeNode {
  return typeof input === "object" && input !== null && "kind" in input && "id" in input;
}

/** The argument fields that say where nodes are: the first one's, and the others as further places. */
function addressOfAll(nodes: readonly TreeNode[]): object {
  const [first, ...others] = nodes.map(addressOf);
  return { ...first, ...(others.length === 0 ? {} : { also: others }) };
}

/** The argument fields that say where a node is. */
function addressOf(node: TreeNode): object {
  const connection = connectionOf(node).id;
  if (node.kind === "group") return { connection, group: node.group.name };
  if (node.kind === "stream") return { connection, group: node.parent.group.name, stream: node.stream.name };
  return { connection };
}
