import type * as vscode from "vscode";
import type { SessionDeps } from "../../logs/document/session/sessionDeps.js";
import { columnList, type LineSettings } from "../../logs/document/text/lineSettings.js";
import { groupsByConnection, type Selection } from "../../logs/selection/selection.js";
import type { LogView } from "./logView.js";
import type { OpenLogs } from "./openLogs.js";

const memoryKey = "columns";

/** So many choices are remembered, the latest. */
const maxChoices = 200;

type Lines = Pick<SessionDeps, "zone" | "lines">;

/** A choice, by the log groups that it is for. */
type Kept = readonly [groups: string, columns: readonly string[]];

/** Remembers in the workspace which columns were chosen for a log group, or for several that are shown together. */
export class ColumnChoices {
  readonly #memory: vscode.Memento;
  readonly #settings: () => Lines;

  readonly #logs: OpenLogs<vscode.Uri, Pick<LogView, "session">>;

  constructor(
    { memory, settings }: { readonly memory: vscode.Memento; settings(): Lines },
    logs: OpenLogs<vscode.Uri, Pick<LogView, "session">>,
  ) {
    this.#memory = memory;
    this.#logs = logs;
    this.#settings = settings;
  }

  /** The settings for the lines of a selection, with what was chosen for its groups. */
  lines(selection: Selection): LineSettings {
    const { zone, lines } = this.#settings();
    const key = keyOf(selection);
    const chosen = this.#kept.find(([groups]) => groups === key)?.[1];
    return { ...lines, zone, ...(chosen === undefined ? {} : { chosen }) };
  }

  /**
   * Shows and remembers other columns for the log groups of a document; undefined forgets that any were chosen. Resolves
   * once they are shown.
   */
  async choose(uri: vscode.Uri, columns: readonly string[] | undefined): Promise<void> {
    const log = this.#logs.find(uri);
    if (log === undefined) return;
    this.keep(log.selection, columns);
    await this.followSettings();
  }

  /** To be called when the settings for lines have changed: open documents follow them. */
  async followSettings(): Promise<void> {
    await Promise.all([...this.#logs].map(({ selection, view }) => view.session.text.showLines(this.lines(selection))));
  }

  /** Remembers a choice; undefined forgets it. */
  keep(selection: Selection, columns: readonly string[] | undefined): void {
    const key = keyOf(selection);
    const others = this.#kept.filter(([groups]) => groups !== key);
    const all: readonly Kept[] = columns === undefined ? others : [...others, [key, columns]];
    void this.#memory.update(memoryKey, all.slice(-maxChoices));
  }

  get #kept(): readonly Kept[] {
    const kept: unknown = this.#memory.get(memoryKey);
    return Array.isArray(kept) ? kept.flatMap(toKept) : [];
  }
}

function toKept(item: unknown): readonly Kept[] {
  const [groups, list]: readonly unknown[] = Array.isArray(item) ? item : [];
  const columns = columnList(list);
  return typeof groups === "string" && columns !== undefined ? [[groups, columns]] : [];
}

function keyOf(selection: Selection): string {
  return JSON.stringify(groupsByConnection(selection).map(({ connection, groups }) => [connection, ...groups]));
}
