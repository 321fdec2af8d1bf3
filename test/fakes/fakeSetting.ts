import { Emitter } from "../../src/base/emitter.js";
import type { EntryScope, StoredEntries } from "../../src/extension/listSetting.js";

/** A setting that is a list, in memory. */
export class FakeSetting {
  readonly #changed = new Emitter<void>();
  readonly #values: Record<EntryScope, readonly unknown[]> = { user: [], workspace: [] };

  readonly onDidChange = this.#changed.event;

  entries(): readonly StoredEntries[] {
    return [
      { scope: "user", entries: this.#values.user },
      { scope: "workspace", entries: this.#values.workspace },
    ];
  }

  async add(scope: EntryScope, entries: readonly unknown[]): Promise<void> {
    this.#set(scope, [...this.#values[scope], ...entries]);
  }

  async replace({ scope, index }: { scope: EntryScope; index: number }, entries: readonly unknown[]): Promise<void> {
    this.#set(scope, this.#values[scope].toSpliced(index, 1, ...entries));
  }

  /** As the settings keep it: as JSON. */
  #set(scope: EntryScope, entries: readonly unknown[]): void {
    this.#values[scope] = JSON.parse(JSON.stringify(entries)) as readonly unknown[];
    this.#changed.fire();
  }
}
