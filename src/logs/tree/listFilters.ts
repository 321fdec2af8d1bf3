import * as l10n from "../../base/l10n.js";
import { Emitter } from "../../base/emitter.js";
import type { Connection } from "../connections/connection.js";
import { type GroupFilter, groupFilterText, type ShownFilter } from "./groupFilter.js";
import type { Memory } from "./memory.js";
import { groupId, targetOfNodeId } from "./node.js";

const memoryKey = "explorerFilters";

/** Filters by the id of their list: a connection's groups, or a group's streams (never by a part of the name). */
type Stored = Readonly<Record<string, GroupFilter>>;

/** A filtered list: the groups of a connection, or the streams of a group. */
export interface ListFilter {
  /** The id of the list. */
  readonly id: string;
  readonly connection: string;
  readonly group?: string;
  readonly filter: GroupFilter;
}

/** The filters of the explorer's lists, kept across sessions. */
export class ListFilters {
  readonly #memory: Memory;
  readonly #changed = new Emitter<string>();
  readonly #previewed = new Emitter<string>();
  readonly #previews = new Map<string, GroupFilter>();

  /** Fires with the id of the list: a connection's, or a group's (see groupId). */
  readonly onDidChange = this.#changed.event;

  /** Fires like onDidChange when a preview changes. */
  readonly onDidPreview = this.#previewed.event;

  constructor(memory: Memory) {
    this.#memory = memory;
  }

  /** All filtered lists. */
  get all(): readonly ListFilter[] {
    const filters = { ...this.#stored, ...Object.fromEntries(this.#previews) };
    return Object.entries(filters).map(([id, filter]) => ({ id, ...targetOfNodeId(id), filter }));
  }

  /** The filter of a list, or undefined. */
  of(id: string): GroupFilter | undefined {
    const preview = this.#previews.get(id);
    if (preview !== undefined) return preview;
    return Object.hasOwn(this.#stored, id) ? this.#stored[id] : undefined;
  }

  /** The filter of a connection's log groups, or undefined. */
  groups(connection: string): GroupFilter | undefined {
    return this.of(connection);
  }

  /** The filter of a group's streams, or undefined. */
  streams(connection: string, group: string): GroupFilter | undefined {
    return this.of(groupId(connection, group));
  }

  setGroups(connection: string, filter: GroupFilter | undefined): Promise<void> {
    return this.#set(connection, filter);
  }

  setStreams(connection: string, group: string, filter: GroupFilter | undefined): Promise<void> {
    return this.#set(groupId(connection, group), filter);
  }

  /** Temporarily overrides the filter of a list, until a filter is set or the preview is ended with undefined. */
  preview(id: string, filter: GroupFilter | undefined): void {
    if (filter === undefined && !this.#previews.has(id)) return;
    if (filter === undefined) this.#previews.delete(id);
    else this.#previews.set(id, filter);
    this.#previewed.fire(id);
  }

  /** Removes all filters. */
  async clear(): Promise<void> {
    for (const id of Object.keys(this.#stored)) await this.#set(id, undefined);
  }

  get #stored(): Stored {
    return this.#memory.get<Stored>(memoryKey) ?? {};
  }

  async #set(id: string, filter: GroupFilter | undefined): Promise<void> {
    const others = Object.entries(this.#stored).filter(([other]) => other !== id);
    const own = filter === undefined ? [] : [[id, filter] as const];
    await this.#memory.update(memoryKey, Object.fromEntries([...others, ...own]));
    this.#previews.delete(id);
    this.#changed.fire(id);
  }
}

/** The message above the tree: the filters of the shown connections; undefined if there are none. */
export function filtersText(
  filters: readonly (ListFilter & { readonly filter: ShownFilter })[],
  connections: readonly Pick<Connection, "id" | "name">[],
): string | undefined {
  const lines = filters.flatMap(({ connection: id, group, filter }) => {
    const connection = connections.find((known) => known.id === id);
    if (connection === undefined) return [];
    return [`${group ?? connection.name}: ${groupFilterText(filter)}`];
  });
  return lines.length === 0 ? undefined : l10n.t`Filtered: ${lines.join("; ")}`;
}
