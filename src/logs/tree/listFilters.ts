import { Emitter } from "../../base/emitter.js";
import type { GroupFilter } from "./groupFilter.js";
import type { Memory } from "./memory.js";
import { groupId, placeOfId } from "./node.js";

const memoryKey = "explorerFilters";

/** Either kind, by the id of what it filters: a connection's groups, or a group's streams by a prefix. */
type Stored = Readonly<Record<string, GroupFilter>>;

/** A list that is filtered: the groups of a connection, or the streams of one of its groups. */
export interface ListFilter {
  readonly connection: string;
  readonly group?: string;
  readonly filter: GroupFilter;
}

/** The filters of the explorer's lists, remembered from one session to the next. */
export class ListFilters {
  readonly #memory: Memory;
  readonly #changed = new Emitter<string>();

  /** Fires with the id of the list: a connection's, or a group's (see groupId). */
  readonly onDidChange = this.#changed.event;

  constructor(memory: Memory) {
    this.#memory = memory;
  }

  /** Every list that is filtered. */
  get all(): readonly ListFilter[] {
    return Object.entries(this.#stored).map(([id, filter]) => ({ ...placeOfId(id), filter }));
  }

  /** Which log groups of a connection are listed; undefined: all. */
  groups(connection: string): GroupFilter | undefined {
    return this.#get(connection);
  }

  /** What the listed streams of a group begin with; undefined: all are listed. */
  streams(connection: string, group: string): string | undefined {
    const filter = this.#get(groupId(connection, group));
    return filter !== undefined && "prefix" in filter ? filter.prefix : undefined;
  }

  /** The same for all groups of a connection at once, by the group's name. */
  streamsOfAll(connection: string): ReadonlyMap<string, string> {
    const own = this.all.filter((filtered) => filtered.connection === connection);
    return new Map(
      own.flatMap(({ group, filter }) => (group !== undefined && "prefix" in filter ? [[group, filter.prefix]] : [])),
    );
  }

  setGroups(connection: string, filter: GroupFilter | undefined): Promise<void> {
    return this.#set(connection, filter);
  }

  setStreams(connection: string, group: string, prefix: string | undefined): Promise<void> {
    return this.#set(groupId(connection, group), prefix === undefined ? undefined : { prefix });
  }

  /** Lists everything again. */
  async clear(): Promise<void> {
    for (const id of Object.keys(this.#stored)) await this.#set(id, undefined);
  }

  get #stored(): Stored {
    return this.#memory.get<Stored>(memoryKey) ?? {};
  }

  #get(id: string): GroupFilter | undefined {
    return Object.hasOwn(this.#stored, id) ? this.#stored[id] : undefined;
  }

  async #set(id: string, filter: GroupFilter | undefined): Promise<void> {
    const others = Object.entries(this.#stored).filter(([other]) => other !== id);
    const own = filter === undefined ? [] : [[id, filter] as const];
    await this.#memory.update(memoryKey, Object.fromEntries([...others, ...own]));
    this.#changed.fire(id);
  }
}
