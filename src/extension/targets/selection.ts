import * as l10n from "../../base/l10n.js";
import * as vscode from "vscode";
import { systemClock } from "../../base/clock.js";
import { connection, optional } from "../../logs/arguments.js";
import { LogsError } from "../../logs/logsError.js";
import { type Selection, fromSelectionUri } from "../../logs/selection/selection.js";
import { selectionArgument } from "../../logs/selection/selectionArgument.js";
import { selectionOfNodes } from "../../logs/tree/selectedNodes.js";
import type { Call, Planning } from "../command.js";
import { displayZone } from "../config.js";

/** The selection that a call of openLog or tail shows: of its document, its nodes or its arguments, or what the user picks. */
export async function selectionOf(
  call: Call,
  { ask, connections }: Pick<Planning, "ask" | "connections">,
): Promise<Selection> {
  if (call.uri !== undefined) return selectionOfUri(call.uri);
  const selected = call.nodes && selectionOfNodes(call.nodes);
  if (selected !== undefined) return selected;
  const fields = new Map(Object.entries(call.args));
  const first = optional(connection)(fields.get("connection"), "connection");
  const isNamed = fields.has("group") || fields.has("groups");
  const { connection: target, groups } = isNamed
    ? { connection: await ask.connection(first), groups: undefined }
    : await ask.groups({ argument: first, several: true, patterns: true });
  if (groups !== undefined) fields.set("groups", groups);
  const isRelative = ["start", "end"].some((name) => typeof fields.get(name) === "string");
  const clock = isRelative ? await connections.clockOf(target.id) : systemClock;
  const argument = selectionArgument(Object.fromEntries(fields), { now: clock.now(), zone: displayZone() });
  const { also = [], ...rest } = argument;
  const own = { ...rest, connection: target.id, groups: await ask.named.allIn(target, rest.groups) };
  if (also.length === 0) return own;
  const others = [];
  for (const entry of also) {
    const other = await ask.connection(entry.connection);
    others.push({ connection: other.id, groups: await ask.named.allIn(other, entry.groups) });
  }
  return { ...own, also: others };
}

/** The selection that a log document's URI stands for. */
export function selectionOfUri(uri: vscode.Uri): Selection {
  const parsed = fromSelectionUri(uri);
  if (parsed === undefined) throw new LogsError("invalidInput", l10n.t`This is not a log document: ${uri.toString()}`);
  return parsed.selection;
}

/** The log document of a call: its argument `uri`, or the active editor's document. */
export function documentUriOf(call: Call): vscode.Uri {
  const given = new Map<string, unknown>(Object.entries(call.args)).get("uri");
  const uri = given === undefined ? (call.uri ?? vscode.window.activeTextEditor?.document.uri) : toUri(given);
  if (uri === undefined)
    throw new LogsError("invalidInput", l10n.t("The argument “uri” must be a log document's URI."));
  return uri;
}

function toUri(given: unknown): vscode.Uri | undefined {
  if (given instanceof vscode.Uri) return given;
  try {
    return typeof given === "string" ? vscode.Uri.parse(given, true) : undefined;
  } catch {
    return undefined;
  }
}
