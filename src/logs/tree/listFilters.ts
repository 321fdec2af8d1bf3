import { Emitter } from "../../base/emitter.js";
import type { Connection } from "../connections/connection.js";
import { type GroupFilter, groupFilterText, type ShownFilter } from "./groupFilter.js";
import type { Memory } from "./memory.js";
import { groupId, targetOfNodeId } from "./node.js";

const memoryKey = "explorerFilters";

/** Filters by the id of what they filter: a connection's groups, or a group's streams (never by a part of the name). */
type Stored = Readonly<Record<string, GroupFilter>>;

/** A list that is filtered: the groups of a connection, or the streams of one of its groups. */
export interface ListFilter {
  /** The id of the list. */
  readonly id: string;
  readonly connection: string;
  readonly group?: string;
  readonly filter: GroupFilter;
}

/** The filters of the explorer's lists, remembered from one session to the next. */
export class ListFilters {
  readonly #memory: Memory;
  readonly #changed = new Emitter<string>();
  readonly #previewed = new Emitter<string>();
  readonly #previews = new Map<string, GroupFilter>();

  /** Fires with the id of the list: a connection's, or a group's (see groupId). */
  readonly onDidChange = this.#changed.event;

  /** Fires as onDidChange where what is previewed changed. */
  readonly onDidPreview = this.#previewed.event;

  constructor(memory: Memory) {
    this.#memory = memory;
  }

  /** Every list that is filtered. */
  get all(): readonly ListFilter[] {
    const filters = { ...this.#stored, ...Object.fromEntries(this.#previews) };
    return Object.entries(filters).map(([id, filter]) => ({ id, ...targetOfNodeId(id), filter }));
  }

  /** What a list is filtered by; undefined: all of it is listed. */
  of(id: string): GroupFilter | undefined {
    const preview = this.#previews.get(id);
    if (preview !== undefined) return preview;
    return Object.hasOwn(this.#stored, id) ? this.#stored[id] : undefined;
  }

  /** Which log groups of a connection are listed; undefined: all. */
  groups(connection: string): GroupFilter | undefined {
    return this.of(connection);
  }

  /** Which streams of a group are listed; undefined: all. */
  streams(connection: string, group: string): GroupFilter | undefined {
    return this.of(groupId(connection, group));
  }

  setGroups(connection: string, filter: GroupFilter | undefined): Promise<void> {
    return this.#set(connection, filter);
  }

  setStreams(connection: string, group: string, filter: GroupFilter | undefined): Promise<void> {
    return this.#set(groupId(connection, group), filter);
  }

  /** Filters a list in place of what is set, until something is set or the preview ends: until the filter is undefined. */
  preview(id: string, filter: GroupFilter | undefined): void {
    if (filter === undefined && !this.#previews.has(id)) return;
    if (filter === undefined) this.#previews.delete(id);
    else this.#previews.set(id, filter);
    this.#previewed.fire(id);
  }

  /** Lists everything again. */
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

/** What stands above the tree: the filters of the connections that are shown; undefined without any. */
export function filtersText(
  filters: readonly (ListFilter & { readonly filter: ShownFilter })[],
  connections: readonly Pick<Connection, "id" | "name">[],
): string | undefined {
  const lines = filters.flatMap(({ connection: id, group, filter }) => {
    const connection = connections.find((known) => known.id === id);
    if (connection === undefined) return [];
    return [`${group ?? connection.name}: ${groupFilterText(filter)}`];
  });
  return lines.length === 0 ? undefined : `Filtered: ${lines.join("; ")}`;
}
