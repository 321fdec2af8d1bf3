import * as vscode from "vscode";
import type { ConnectionEntry } from "../../logs/connections/connectionEntry.js";

/** Whose settings an entry stands in. */
export type EntryScope = "user" | "workspace";

/** The entries of a scope as they stand there, not yet checked. */
export interface StoredEntries {
  readonly scope: EntryScope;
  readonly entries: readonly unknown[];
}

const key = "cloudwatchLogs.connections";
const targets = { user: vscode.ConfigurationTarget.Global, workspace: vscode.ConfigurationTarget.Workspace } as const;

/** The entries of the user and the workspace: both count, so that a workspace doesn't hide what the user has. */
export function storedEntries(): readonly StoredEntries[] {
  const said = vscode.workspace.getConfiguration().inspect<unknown>(key);
  return [
    { scope: "user", entries: listOf(said?.globalValue) },
    { scope: "workspace", entries: listOf(said?.workspaceValue) },
  ];
}

/** Stores the entries of a scope; none takes the setting out. */
export async function storeEntries(scope: EntryScope, entries: readonly unknown[]): Promise<void> {
  await vscode.workspace.getConfiguration().update(key, entries.length === 0 ? undefined : entries, targets[scope]);
}

/** Adds entries to those of a scope. */
export async function addEntries(scope: EntryScope, entries: readonly ConnectionEntry[]): Promise<void> {
  const present = storedEntries().find((stored) => stored.scope === scope)?.entries ?? [];
  await storeEntries(scope, [...present, ...entries]);
}

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}
