import type * as vscode from "vscode";
import type { Event } from "../base/emitter.js";
import type { settings } from "./contributions.js";

/** Where an entry is stored. */
export type EntryScope = "user" | "workspace";

/** The entries of a scope as they are stored, not yet checked. */
export interface StoredEntries {
  readonly scope: EntryScope;
  readonly entries: readonly unknown[];
}

/** What `update` takes for a scope: true for the user's settings, false for the workspace's. */
const targets = { user: true, workspace: false } as const;

/** The part of VS Code that reads and writes settings. */
type Workspace = Pick<typeof vscode.workspace, "getConfiguration" | "onDidChangeConfiguration">;

/** A setting that is a list of entries of type T, which the user and the workspace have. */
export class ListSetting<T> {
  readonly #key: keyof typeof settings;
  readonly #workspace: Workspace;

  constructor(key: keyof typeof settings, workspace: Workspace) {
    this.#key = key;
    this.#workspace = workspace;
  }

  readonly onDidChange: Event<void> = (listener) =>
    this.#workspace.onDidChangeConfiguration((change) => {
      if (change.affectsConfiguration(this.#key)) listener();
    });

  /** The entries of the user and the workspace: both count, so that a workspace doesn't hide what the user has. */
  entries(): readonly StoredEntries[] {
    const values = this.#workspace.getConfiguration().inspect<unknown>(this.#key);
    return [
      { scope: "user", entries: listOf(values?.globalValue) },
      { scope: "workspace", entries: listOf(values?.workspaceValue) },
    ];
  }

  /** Adds entries to those of a scope. */
  async add(scope: EntryScope, entries: readonly T[]): Promise<void> {
    await this.#store(scope, [...this.#of(scope), ...entries]);
  }

  /** Replaces an entry by others, or by none. */
  async replace(
    { scope, index }: { readonly scope: EntryScope; readonly index: number },
    entries: readonly T[],
  ): Promise<void> {
    await this.#store(scope, this.#of(scope).toSpliced(index, 1, ...entries));
  }

  #of(scope: EntryScope): readonly unknown[] {
    return this.entries().find((stored) => stored.scope === scope)?.entries ?? [];
  }

  /** Without entries the setting is removed. */
  async #store(scope: EntryScope, entries: readonly unknown[]): Promise<void> {
    const value = entries.length === 0 ? undefined : entries;
    await this.#workspace.getConfiguration().update(this.#key, value, targets[scope]);
  }
}

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}
