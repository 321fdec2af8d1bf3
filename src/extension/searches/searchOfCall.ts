import * as l10n from "../../base/l10n.js";
import { basename } from "node:path/posix";
import * as vscode from "vscode";
import { LogsError } from "../../logs/logsError.js";
import type { NamedSearch, Search } from "../../logs/searches/search.js";
import type { ListedSearch } from "../../logs/searches/searchNode.js";
import { findSearch, searchOfFile } from "../../logs/searches/storedSearches.js";
import { systemClock } from "../../base/clock.js";
import type { Call, Planning } from "../command.js";
import { displayZone } from "../config.js";
import { groupsText } from "../../logs/searches/search.js";

/** The search of a call: of its row or its file, of this name, or what the user picks. Rejects with a LogsError without one. */
export async function searchOfCall(
  call: Call,
  { ask, searches }: Pick<Planning, "ask" | "searches">,
  name: string | undefined,
): Promise<ListedSearch> {
  if (call.search !== undefined) return call.search;
  if (call.uri !== undefined) return ofFile(call.uri);
  const listed = await ask.keep("searches", () => searches.list());
  if (name !== undefined) {
    const found = findSearch(listed, name);
    if (found === undefined) throw new LogsError("notFound", l10n.t`There is no saved search of this name: ${name}`);
    return found;
  }
  const runnable = listed.filter(({ search }) => search !== undefined);
  if (runnable.length === 0) {
    throw new LogsError(
      "invalidInput",
      l10n.t("There is no search yet: search log groups, and save what you want to keep."),
    );
  }
  const items = runnable.map((one) => ({ label: one.name, description: describe(one), one }));
  return (await ask.choice(l10n.t("Search"), items)).one;
}

/** The same, with what it looks for. Rejects with its problem. */
export async function runnableSearch(...of: Parameters<typeof searchOfCall>): Promise<NamedSearch> {
  const { name, search, problem } = await searchOfCall(...of);
  if (search === undefined) throw new LogsError("invalidInput", problem ?? l10n.t`This search can't be run: ${name}`);
  return { name, ...search };
}

/** The file as it is in the editor, saved or not. */
async function ofFile(uri: vscode.Uri): Promise<ListedSearch> {
  const content = (await vscode.workspace.openTextDocument(uri)).getText();
  const context = { now: systemClock.now(), zone: displayZone() };
  return searchOfFile({ uri: uri.toString(), fileName: basename(uri.path), content }, context);
}

function describe({ search, source }: ListedSearch): string {
  return search === undefined
    ? ""
    : [groupsText(search), search.time ?? "", source].filter((part) => part !== "").join(" · ");
}

/** The ids of the connections that a search names, in the order of its parts; the user picks one for a name that is unknown. */
export async function connectionIds(
  names: readonly (string | undefined)[],
  { programmatic }: Pick<Call, "programmatic">,
  { ask, connections }: Pick<Planning, "ask" | "connections">,
): Promise<readonly string[]> {
  const ids: string[] = [];
  for (const name of names) {
    const known = name === undefined ? await ask.connection(undefined) : await knownConnection(name, connections);
    if (known === undefined && programmatic) {
      throw new LogsError("notFound", l10n.t`There is no connection of this name: ${name ?? ""}`);
    }
    ids.push(known?.id ?? (await pickInstead(name ?? "", ask)));
  }
  return ids;
}

/** Searches only name connections: none can describe where requests go. */
async function knownConnection(
  name: string,
  connections: Planning["connections"],
): Promise<{ readonly id: string } | undefined> {
  try {
    return await connections.resolve(name);
  } catch (error) {
    if (error instanceof LogsError && error.kind === "notFound") return undefined;
    throw error;
  }
}

async function pickInstead(name: string, ask: Planning["ask"]): Promise<string> {
  const items = (await ask.connections()).map(({ id, name: label, region }) => ({ label, description: region, id }));
  return (await ask.choice(l10n.t`There is no connection “${name}” here: the one to search in`, items)).id;
}

/** True if two searches have the same fields. */
export function isSameSearch(a: Search, b: Search): boolean {
  return JSON.stringify(sorted(a)) === JSON.stringify(sorted(b));
}

function sorted(search: Search): readonly unknown[] {
  return Object.entries(search).sort(([a], [b]) => (a < b ? -1 : 1));
}
