import type * as vscode from "vscode";

const memoryKey = "fileConnections";

/** So many choices are remembered, the latest. */
const maxChoices = 200;

type Choice = readonly [uri: string, connection: string];

/** Remembers in the workspace which connection was chosen for a file: through no other one anything is asked about it. */
export class FileConnections {
  readonly #memory: vscode.Memento;

  constructor(memory: vscode.Memento) {
    this.#memory = memory;
  }

  /** The id of the connection that was chosen for the file of a URI. */
  of(uri: string): string | undefined {
    return this.#choices.find(([file]) => file === uri)?.[1];
  }

  /** Remembers a choice; undefined forgets it. */
  choose(uri: string, connection: string | undefined): void {
    const others = this.#choices.filter(([file]) => file !== uri);
    const all: readonly Choice[] = connection === undefined ? others : [...others, [uri, connection]];
    void this.#memory.update(memoryKey, all.slice(-maxChoices));
  }

  get #choices(): readonly Choice[] {
    const kept: unknown = this.#memory.get(memoryKey);
    return Array.isArray(kept) ? kept.flatMap(toChoice) : [];
  }
}

function toChoice(item: unknown): readonly Choice[] {
  const [uri, connection]: readonly unknown[] = Array.isArray(item) ? item : [];
  return typeof uri === "string" && typeof connection === "string" ? [[uri, connection]] : [];
}
