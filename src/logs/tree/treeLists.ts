import type { Disposable } from "../../base/disposable.js";
import type { Connection } from "../connections/connection.js";
import type { LogsApi } from "../logsApi.js";
import type { MetricFilter } from "../metricFilters/metricFilter.js";
import type { LogGroup, LogStream } from "../model.js";
import type { Priority } from "../rateBudget/operationBudget.js";
import type { ServiceFilter, ShownFilter } from "./groupFilter.js";
import type { ListFilters } from "./listFilters.js";
import {
  connectionOf,
  filteredKey,
  isAtOrBelow,
  listKey,
  type ConnectionNode,
  type GroupNode,
  type MetricFiltersNode,
  type ParentNode,
} from "./node.js";
import { PagedList } from "./pagedList.js";

/** Gives the client of a connection. */
export type ApiOf = (connection: Connection, priority: Priority) => Promise<LogsApi>;

/** Reads all pages of a list. */
export interface LoadAllRun {
  readonly signal: AbortSignal;
  /** Ends once so many are loaded. */
  readonly limit: number;
  onProgress(loaded: number): void;
}

/** A list of any kind. */
export type AnyList = PagedList<LogGroup> | PagedList<LogStream> | PagedList<MetricFilter>;

/** A list that is read anew shows as many as it had, but waits for no more pages than these. */
const maxRestoredPages = 10;

/** The lists of log groups and streams that were asked for, each by the key of its parent (see listKey). */
export class TreeLists implements Disposable {
  readonly #api: ApiOf;
  readonly #filters: ListFilters;
  readonly #groups = new Map<string, PagedList<LogGroup>>();
  readonly #streams = new Map<string, PagedList<LogStream>>();
  readonly #metricFilters = new Map<string, PagedList<MetricFilter>>();
  /** How long forgotten lists were. */
  readonly #lengths = new Map<string, number>();

  constructor(api: ApiOf, filters: ListFilters) {
    this.#api = api;
    this.#filters = filters;
  }

  groups(connection: Connection): PagedList<LogGroup> {
    return cached(this.#groups, this.#key(connection.id), () => {
      const filter = this.serviceFilter(connection.id) ?? {};
      return new PagedList(async (nextToken, signal) => {
        const api = await this.#api(connection, "interactive");
        return api.describeLogGroups(nextToken === undefined ? filter : { ...filter, nextToken }, signal);
      });
    });
  }

  streams(parent: GroupNode): PagedList<LogStream> {
    const connection = connectionOf(parent);
    const group = parent.group.name;
    return cached(this.#streams, this.#key(listKey(parent)), () => {
      const filter = this.serviceFilter(listKey(parent));
      const request = filter !== undefined && "prefix" in filter ? { group, prefix: filter.prefix } : { group };
      return new PagedList(async (nextToken, signal) => {
        const api = await this.#api(connection, "interactive");
        return api.describeLogStreams(nextToken === undefined ? request : { ...request, nextToken }, signal);
      });
    });
  }

  metricFilters(parent: MetricFiltersNode): PagedList<MetricFilter> {
    const request = { group: parent.parent.group.name };
    return cached(this.#metricFilters, listKey(parent), () => {
      return new PagedList(async (nextToken, signal) => {
        const api = await this.#api(connectionOf(parent), "interactive");
        return api.describeMetricFilters(nextToken === undefined ? request : { ...request, nextToken }, signal);
      });
    });
  }

  /** The groups of a connection, with at least their first page, or as many as before the list was forgotten. */
  async loadedGroups(parent: ConnectionNode): Promise<PagedList<LogGroup>> {
    const list = this.groups(parent.connection);
    await this.#begin(this.#key(listKey(parent)), list);
    return list;
  }

  /** The streams of a group, as `begunGroups`. */
  async loadedStreams(parent: GroupNode): Promise<PagedList<LogStream>> {
    const list = this.streams(parent);
    await this.#begin(this.#key(listKey(parent)), list);
    return list;
  }

  /** The metric filters of a group, as `begunGroups`. */
  async loadedMetricFilters(parent: MetricFiltersNode): Promise<PagedList<MetricFilter>> {
    const list = this.metricFilters(parent);
    await this.#begin(listKey(parent), list);
    return list;
  }

  loaded(parent: ParentNode): Promise<AnyList> {
    if (parent.kind === "metricFilters") return this.loadedMetricFilters(parent);
    return parent.kind === "connection" ? this.loadedGroups(parent) : this.loadedStreams(parent);
  }

  /** Forgets a list and those below it, or all; what is being read is abandoned. */
  forget(id?: string): void {
    for (const lists of [this.#groups, this.#streams, this.#metricFilters]) {
      for (const [key, list] of lists) {
        if (id !== undefined && !isAtOrBelow(key, id)) continue;
        this.#lengths.set(key, list.items.length);
        list.abort();
        lists.delete(key);
      }
    }
  }

  /** Reads again what could not be had for want of valid credentials; resolves with false where that is nothing. */
  async retryExpired(): Promise<boolean> {
    const lists = [...this.#groups.values(), ...this.#streams.values(), ...this.#metricFilters.values()];
    const refused = lists.filter(({ error }) => error?.kind === "expiredCredentials");
    await Promise.all(refused.map((list) => list.next()));
    return refused.length > 0;
  }

  /** What the service filters a list by. */
  serviceFilter(id: string): ServiceFilter | undefined {
    const filter = this.#filters.of(id);
    return filter === undefined || "fuzzy" in filter ? undefined : filter;
  }

  /** What is shown of a list, by the id of its filter: all that was read, or what a fuzzy filter leaves of it. */
  shown<T extends LogGroup | LogStream>(id: string, list: PagedList<T>): readonly T[] {
    const filter = this.#filters.of(id);
    return filter !== undefined && "fuzzy" in filter ? list.matching(filter.fuzzy) : list.items;
  }

  /** Shows an item that was read in spite of a fuzzy filter; false where it is shown anyway. */
  keep(id: string, list: PagedList<LogGroup> | PagedList<LogStream>, name: string): boolean {
    const filter = this.#filters.of(id);
    return filter !== undefined && "fuzzy" in filter && list.keep(filter.fuzzy, name);
  }

  /** A list's filter, with what a fuzzy one leaves of what was read. */
  shownFilter(id: string): ShownFilter | undefined {
    const filter = this.#filters.of(id);
    const list = this.#groups.get(id) ?? this.#streams.get(id);
    if (filter === undefined || !("fuzzy" in filter) || list?.isStarted !== true) return filter;
    const matching = list.matching(filter.fuzzy).length;
    return { ...filter, matches: { matching, loaded: list.items.length, hasMore: list.hasMore } };
  }

  /** Forgets what the service filtered of a list, and how long that was: with its next filter it shows its first page. */
  restart(id: string): void {
    const key = filteredKey(id);
    this.forget(key);
    this.#lengths.delete(key);
  }

  dispose(): void {
    this.forget();
  }

  /** What the service filters is a list of its own: the whole one stays, for when the filter ends. */
  #key(id: string): string {
    return this.serviceFilter(id) === undefined ? id : filteredKey(id);
  }

  async #begin(key: string, list: AnyList): Promise<void> {
    if (list.isStarted || list.error !== undefined) return;
    const wanted = this.#lengths.get(key) ?? 0;
    this.#lengths.delete(key);
    let pages = 0;
    do {
      await list.next();
      pages++;
    } while (list.items.length < wanted && pages < maxRestoredPages && list.hasMore && list.error === undefined);
  }
}

function cached<T>(lists: Map<string, T>, key: string, make: () => T): T {
  const known = lists.get(key);
  if (known !== undefined) return known;
  const made = make();
  lists.set(key, made);
  return made;
}
