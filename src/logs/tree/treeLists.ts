import type { Disposable } from "../../base/disposable.js";
import type { AnomalyDetector } from "../anomalies/anomalyModel.js";
import type { Connection } from "../connections/connection.js";
import type { LogsApi } from "../logsApi.js";
import type { ExportTask } from "../exports/exportTask.js";
import type { MetricFilter } from "../metricFilters/metricFilter.js";
import type { LogGroup, LogStream, Page } from "../model.js";
import type { QueryDefinition } from "../queries/queryModel.js";
import type { SubscriptionFilter } from "../subscriptionFilters/subscriptionFilter.js";
import type { Priority } from "../rateBudget/operationBudget.js";
import { readAnomalies } from "./anomalyRows.js";
import type { ServiceFilter, ShownFilter } from "./groupFilter.js";
import { groupsPage, linkedPage } from "./groupPages.js";
import type { ListFilters } from "./listFilters.js";
import {
  readDetectors,
  readExportTasks,
  readMetricFilters,
  type ReadPage,
  readSavedQueries,
  readSubscriptionFilters,
} from "./listReaders.js";
import { detectorsKey, filteredKey, isAtOrBelow, linkedKey, listKey } from "./listKeys.js";
import {
  type AnomaliesNode,
  connectionOf,
  type ConnectionNode,
  type ExportTasksNode,
  type GroupNode,
  type LinkedAccountsNode,
  type ListedAnomaly,
  type MetricFiltersNode,
  type ParentNode,
  type SavedQueriesNode,
  type SubscriptionFiltersNode,
} from "./node.js";
import { PagedList } from "./pagedList.js";

/** Returns the client of a connection. */
export type ApiOf = (connection: Connection, priority: Priority) => Promise<LogsApi>;

/** Returns a connection's own account, as far as it is known. */
type AccountOf = (connection: Connection) => string | undefined;

/** A list of any kind. */
export type AnyList =
  | PagedList<LogGroup>
  | PagedList<LogStream>
  | PagedList<MetricFilter>
  | PagedList<SubscriptionFilter>
  | PagedList<QueryDefinition>
  | PagedList<ExportTask>
  | PagedList<ListedAnomaly>
  | PagedList<AnomalyDetector>;

type ReadOf<T> = (nextToken: string | undefined, signal: AbortSignal) => Promise<Page<T>>;

/** A list that is loaded again shows as many items as before, but loads at most this many pages for that. */
const maxRestoredPages = 10;

/** The lists of log groups, streams, filters, saved queries and exports that were requested, by the keys of their parents (see listKey). */
export class TreeLists implements Disposable {
  readonly #api: ApiOf;
  readonly #filters: ListFilters;
  readonly #account: AccountOf;
  readonly #groups = new Map<string, PagedList<LogGroup>>();
  readonly #streams = new Map<string, PagedList<LogStream>>();
  readonly #metricFilters = new Map<string, PagedList<MetricFilter>>();
  readonly #subscriptionFilters = new Map<string, PagedList<SubscriptionFilter>>();
  readonly #queries = new Map<string, PagedList<QueryDefinition>>();
  readonly #linked = new Map<string, PagedList<LogGroup>>();
  readonly #exports = new Map<string, PagedList<ExportTask>>();
  readonly #anomalies = new Map<string, PagedList<ListedAnomaly>>();
  readonly #detectors = new Map<string, PagedList<AnomalyDetector>>();
  /** The lengths of lists that were discarded. */
  readonly #lengths = new Map<string, number>();
  #isDisposed = false;

  constructor(api: ApiOf, filters: ListFilters, account: AccountOf) {
    this.#api = api;
    this.#filters = filters;
    this.#account = account;
  }

  groups(connection: Connection): PagedList<LogGroup> {
    return cached(this.#groups, this.#key(connection.id), () => {
      const filter = this.serviceFilter(connection.id) ?? {};
      return new PagedList(async (nextToken, signal) =>
        groupsPage(await this.#api(connection, "interactive"), filter, nextToken, signal),
      );
    });
  }

  /** The names of all log groups that are loaded, of any connection. */
  groupNames(): readonly string[] {
    const lists = [...this.#groups.values(), ...this.#linked.values()];
    return [...new Set(lists.flatMap(({ items }) => items.map(({ name }) => name)))];
  }

  streams(parent: GroupNode): PagedList<LogStream> {
    const group = parent.group.name;
    return cached(this.#streams, this.#key(listKey(parent)), () => {
      const filter = this.serviceFilter(listKey(parent));
      const request = filter !== undefined && "prefix" in filter ? { group, prefix: filter.prefix } : { group };
      return new PagedList(
        this.#reader(connectionOf(parent), (api, page, signal) =>
          api.describeLogStreams({ ...request, ...page }, signal),
        ),
      );
    });
  }

  /** The groups of linked accounts. The service lists the own account's among them, which are left out. */
  linkedGroups(parent: LinkedAccountsNode): PagedList<LogGroup> {
    const { id, connection } = parent.parent;
    return cached(this.#linked, this.#keyOf(parent), () => {
      const filter = this.serviceFilter(id) ?? {};
      const read: ReadPage<LogGroup> = (api, { nextToken }, signal) => {
        const own = this.#account(connection);
        return linkedPage(api, { ...filter, linked: own === undefined ? {} : { own } }, nextToken, signal);
      };
      return new PagedList(this.#reader(connection, read));
    });
  }

  /** The anomaly detectors of an account: only all of them tell which log groups have one. */
  detectors({ id, connection }: ConnectionNode): PagedList<AnomalyDetector> {
    const read = this.#reader(connection, readDetectors, "background");
    return cached(this.#detectors, detectorsKey(id), () => new PagedList(read, ({ arn }) => arn));
  }

  /** The list below a parent: at least the first page, or as many as before the list was discarded. */
  loaded(parent: ConnectionNode | LinkedAccountsNode): Promise<PagedList<LogGroup>>;
  loaded(parent: GroupNode): Promise<PagedList<LogStream>>;
  loaded(parent: MetricFiltersNode): Promise<PagedList<MetricFilter>>;
  loaded(parent: SubscriptionFiltersNode): Promise<PagedList<SubscriptionFilter>>;
  loaded(parent: AnomaliesNode): Promise<PagedList<ListedAnomaly>>;
  loaded(parent: SavedQueriesNode): Promise<PagedList<QueryDefinition>>;
  loaded(parent: ExportTasksNode): Promise<PagedList<ExportTask>>;
  loaded(parent: ParentNode): Promise<AnyList>;
  /** A list that is discarded while it is waited for is loaded anew: the editor asks only once, whatever changes meanwhile. */
  async loaded(parent: ParentNode): Promise<AnyList> {
    for (;;) {
      const list = this.#of(parent);
      await this.#begin(this.#keyOf(parent), list);
      if (this.#isDisposed || list === this.#of(parent)) return list;
    }
  }

  /** Discards a list and those below it, or all lists, and aborts their loading. */
  forget(id?: string): void {
    for (const lists of this.#all) {
      for (const [key, list] of lists) {
        if (id !== undefined && !isAtOrBelow(key, id)) continue;
        this.#lengths.set(key, list.items.length);
        list.abort();
        lists.delete(key);
      }
    }
  }

  /** Retries the lists that failed because of expired credentials. Resolves to false if there are none. */
  async retryExpired(): Promise<boolean> {
    const lists = this.#all.flatMap((known): readonly AnyList[] => [...known.values()]);
    const expired = lists.filter(({ error }) => error?.kind === "expiredCredentials");
    await Promise.all(expired.map((list) => list.next()));
    return expired.length > 0;
  }

  /** The filter of a list if the service applies it. */
  serviceFilter(id: string): ServiceFilter | undefined {
    const filter = this.#filters.of(id);
    return filter === undefined || "fuzzy" in filter ? undefined : filter;
  }

  /** The shown items of a list, by the id of its filter: all loaded ones, or those that match a fuzzy filter. */
  shown<T extends LogGroup | LogStream>(id: string, list: PagedList<T>): readonly T[] {
    const filter = this.#filters.of(id);
    return filter !== undefined && "fuzzy" in filter ? list.matching(filter.fuzzy) : list.items;
  }

  /** Shows a loaded item in spite of a fuzzy filter. Returns false if it is shown anyway. */
  keep(id: string, list: PagedList<LogGroup> | PagedList<LogStream>, name: string): boolean {
    const filter = this.#filters.of(id);
    return filter !== undefined && "fuzzy" in filter && list.keep(filter.fuzzy, name);
  }

  /** The filter of a list, with the matches of a fuzzy one. */
  shownFilter(id: string): ShownFilter | undefined {
    const filter = this.#filters.of(id);
    const lists = [this.#groups.get(id) ?? this.#streams.get(id), this.#linked.get(linkedKey(id))];
    const started = lists.flatMap((list) => (list?.isStarted === true ? [list] : []));
    if (filter === undefined || !("fuzzy" in filter) || started.length === 0) return filter;
    const matching = started.reduce((sum, list) => sum + list.matching(filter.fuzzy).length, 0);
    const loaded = started.reduce((sum, { items }) => sum + items.length, 0);
    return { ...filter, matches: { matching, loaded, hasMore: started.some(({ hasMore }) => hasMore) } };
  }

  /** Discards what the service filtered by a filter, and its length: with the next filter it shows only its first page. */
  restart(id: string): void {
    for (const key of [filteredKey(id), filteredKey(linkedKey(id))]) {
      this.forget(key);
      this.#lengths.delete(key);
    }
  }

  dispose(): void {
    this.#isDisposed = true;
    this.forget();
  }

  get #all(): readonly Map<string, AnyList>[] {
    return [
      this.#groups,
      this.#streams,
      this.#metricFilters,
      this.#subscriptionFilters,
      this.#queries,
      this.#exports,
      this.#linked,
      this.#anomalies,
      this.#detectors,
    ];
  }

  #of(parent: ParentNode): AnyList {
    switch (parent.kind) {
      case "connection":
        return this.groups(parent.connection);
      case "group":
        return this.streams(parent);
      case "metricFilters":
        return this.#cached(this.#metricFilters, parent, readMetricFilters(parent));
      case "subscriptionFilters":
        return this.#cached(this.#subscriptionFilters, parent, readSubscriptionFilters(parent));
      case "anomalies":
        return this.#cached(this.#anomalies, parent, readAnomalies(parent), byId);
      case "savedQueries":
        return this.#cached(this.#queries, parent, readSavedQueries, byId);
      case "linkedAccounts":
        return this.linkedGroups(parent);
      case "exportTasks":
        return this.#cached(this.#exports, parent, readExportTasks, byId);
    }
  }

  #cached<T extends { readonly name: string }>(
    lists: Map<string, PagedList<T>>,
    parent: ParentNode,
    read: ReadPage<T>,
    keyOf?: (item: T) => string,
  ): PagedList<T> {
    const interactive = this.#reader(connectionOf(parent), read);
    return cached(lists, listKey(parent), () => new PagedList(interactive, keyOf));
  }

  #reader<T>(connection: Connection, read: ReadPage<T>, priority: Priority = "interactive"): ReadOf<T> {
    return async (nextToken, signal) =>
      read(await this.#api(connection, priority), nextToken === undefined ? {} : { nextToken }, signal);
  }

  /** The key of a parent's list. The groups of linked accounts have the filter of the connection's groups. */
  #keyOf(parent: ParentNode): string {
    const key = listKey(parent);
    if (parent.kind !== "linkedAccounts") return this.#key(key);
    return this.serviceFilter(parent.parent.id) === undefined ? key : filteredKey(key);
  }

  /** A list filtered by the service has its own key: the unfiltered one is kept until the filter is removed. */
  #key(id: string): string {
    return this.serviceFilter(id) === undefined ? id : filteredKey(id);
  }

  async #begin(key: string, list: AnyList): Promise<void> {
    if (list.isStarted || list.error !== undefined) return;
    const previous = this.#lengths.get(key) ?? 0;
    this.#lengths.delete(key);
    let pages = 0;
    do {
      await list.next();
      pages++;
    } while (list.items.length < previous && pages < maxRestoredPages && list.hasMore && list.error === undefined);
  }
}

/** Nothing says that an account has no two queries or exports of one name, and detectors find a pattern more than once. */
function byId({ id }: { readonly id: string }): string {
  return id;
}

function cached<T>(lists: Map<string, T>, key: string, make: () => T): T {
  const known = lists.get(key);
  if (known !== undefined) return known;
  const made = make();
  lists.set(key, made);
  return made;
}
