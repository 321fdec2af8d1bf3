import type * as vscode from "vscode";
import type { Event } from "../../base/emitter.js";
import type { ConnectionEntry } from "../../logs/connections/connectionEntry.js";

/** Where an entry is stored. */
export type EntryScope = "user" | "workspace";

/** The entries of a scope as they are stored, not yet checked. */
export interface StoredEntries {
  readonly scope: EntryScope;
  readonly entries: readonly unknown[];
}

const key = "cloudwatchLogs.connections";

/** What `update` takes for a scope: true for the user's settings, false for the workspace's. */
const targets = { user: true, workspace: false } as const;

/** The part of VS Code that reads and writes settings. */
type Workspace = Pick<typeof vscode.workspace, "getConfiguration" | "onDidChangeConfiguration">;

/** The setting cloudwatchLogs.connections. */
export class ConnectionSettings {
  readonly #workspace: Workspace;

  constructor(workspace: Workspace) {
    this.#workspace = workspace;
  }

  readonly onDidChange: Event<void> = (listener) =>
    this.#workspace.onDidChangeConfiguration((change) => {
      if (change.affectsConfiguration(key)) listener();
    });

  /** The entries of the user and the workspace: both count, so that a workspace doesn't hide what the user has. */
  entries(): readonly StoredEntries[] {
    const values = this.#workspace.getConfiguration().inspect<unknown>(key);
    return [
      { scope: "user", entries: listOf(values?.globalValue) },
      { scope: "workspace", entries: listOf(values?.workspaceValue) },
    ];
  }

  /** Adds entries to those of a scope. */
  async add(scope: EntryScope, entries: readonly ConnectionEntry[]): Promise<void> {
    await this.#store(scope, [...this.#of(scope), ...entries]);
  }

  /** Replaces an entry by others, or by none. */
  async replace(
    { scope, index }: { readonly scope: EntryScope; readonly index: number },
    entries: readonly ConnectionEntry[],
  ): Promise<void> {
    await this.#store(scope, this.#of(scope).toSpliced(index, 1, ...entries));
  }

  #of(scope: EntryScope): readonly unknown[] {
    return this.entries().find((stored) => stored.scope === scope)?.entries ?? [];
  }

  /** Without entries the setting is removed. */
  async #store(scope: EntryScope, entries: readonly unknown[]): Promise<void> {
    const value = entries.length === 0 ? undefined : entries;
    await this.#workspace.getConfiguration().update(key, value, targets[scope]);
  }
}

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}
