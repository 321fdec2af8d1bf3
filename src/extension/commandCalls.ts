import * as l10n from "../base/l10n.js";
import * as vscode from "vscode";
import { LogsError } from "../logs/logsError.js";
import { isSearchRow, type SearchNode, type SearchesNode } from "../logs/searches/searchNode.js";
import { nodeArguments } from "../logs/tree/selectedNodes.js";
import type { Explorer, ExplorerNode } from "../views/explorer/explorer.js";
import type { Call, Command } from "./command.js";
import type { CommandRunner } from "./commandRunner.js";
import type { CommandId } from "./contributions.js";
import type { Report } from "./feedback/report.js";

/** What calls of commands need from outside. */
export interface CallsOptions {
  readonly explorer: Pick<Explorer, "selection">;
  /** Throws if there is none. */
  byId(id: CommandId): Command;
  readonly runner: Pick<CommandRunner, "run">;
  readonly report: Pick<Report, "rethrow" | "showErrors">;
  /** The titles of commands in the manifest, by id: their questions are asked under them. */
  readonly titles: ReadonlyMap<string, string>;
}

/** Calls a command with what VS Code or another program gives it. */
export type CallCommand = (id: CommandId, input?: unknown, selected?: unknown) => Promise<unknown>;

/** Makes what calls commands, each behind the boundary that shows or rejects its failures. */
export function commandCalls({ byId, explorer, report, runner, titles }: CallsOptions): CallCommand {
  return (id, input, selected) => {
    const isProgrammatic = isArgument(input) && !isSelected(input) && !isByHand(input);
    const given = isSelected(input) ? explorer.selection : input;
    const run = async (): Promise<unknown> => {
      const command = byId(id);
      return runner.run(command, toCall(command, given, selected), titles.get(id) ?? "");
    };
    return isProgrammatic ? report.rethrow(id, run) : report.showErrors(id, run);
  };
}

/** True for the argument of key bindings, which means the selection of the explorer. */
function isSelected(input: unknown): boolean {
  return isArgument(input) && "selected" in input && input.selected === true;
}

/** True for the argument of links in hovers, which a person has clicked: failures are shown, and questions asked. */
function isByHand(input: unknown): boolean {
  return isArgument(input) && "byHand" in input && input.byHand === true;
}

function toCall({ takesSeveral }: Command, input: unknown, selected: unknown): Call {
  if (input instanceof vscode.Uri) return { args: {}, uri: input, programmatic: false };
  const [node, ...others] = areNodes(selected) ? selected : toNodes(input);
  if (others.length > 0 && [node, ...others].some((row) => row !== undefined && isSearchRow(row))) {
    throw new LogsError("invalidInput", l10n.t("Select a single search, or log groups and streams without searches."));
  }
  if (node !== undefined && isSearchRow(node)) return toSearchCall(node);
  if (others.length > 0 && takesSeveral !== true) {
    throw new LogsError("invalidInput", l10n.t("Select a single row: this command takes one at a time."));
  }
  if (node === undefined) return { args: argumentOf(input), programmatic: isArgument(input) && !isByHand(input) };
  const nodes = [node, ...others].filter((row) => !isSearchRow(row));
  return { args: nodeArguments(nodes), node, nodes, programmatic: false };
}

function argumentOf(input: unknown): object {
  if (!isArgument(input)) return {};
  return Object.fromEntries(Object.entries(input).filter(([name, value]) => name !== "byHand" || value !== true));
}

function toSearchCall(row: SearchNode | SearchesNode): Call {
  return { args: {}, programmatic: false, ...(row.kind === "search" ? { search: row.listed } : {}) };
}

/** True for the argument object that another program gives. */
function isArgument(input: unknown): input is object {
  return typeof input === "object" && input !== null && !(input instanceof vscode.Uri) && toNodes(input).length === 0;
}

function toNodes(input: unknown): readonly ExplorerNode[] {
  if (isNode(input)) return [input];
  return areNodes(input) ? input : [];
}

/** True for the selected nodes, which the tree passes if there are several. */
function areNodes(input: unknown): input is readonly ExplorerNode[] {
  return Array.isArray(input) && input.length > 0 && input.every(isNode);
}

function isNode(input: unknown): input is ExplorerNode {
  return typeof input === "object" && input !== null && "kind" in input && "id" in input;
}
