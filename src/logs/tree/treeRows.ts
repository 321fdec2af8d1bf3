import { isAbort } from "../../base/abort.js";
import { AnomalyParents } from "./anomalyParents.js";
import { anomalyRows } from "./anomalyRows.js";
import type { Connection } from "../connections/connection.js";
import type { ExportTask } from "../exports/exportTask.js";
import { isLogsError } from "../logsError.js";
import { filterRows, metricFilterNode, subscriptionFilterNode } from "./filterNodes.js";
import { FavouriteChecks } from "./favouriteRows.js";
import type { ConnectionFacts } from "./details.js";
import type { Favourites } from "./favourites.js";
import type { ShownFilter } from "./groupFilter.js";
import {
  type Arrangement,
  type GroupFacts,
  groupRows,
  type GroupRowsOptions,
  listedGroups,
  rangeRows,
} from "./groupRows.js";
import { LastEvents } from "./lastEvents.js";
import { accountRows, linkedAccountsNode } from "./linkedRows.js";
import type { LinkedShown } from "./linkedShown.js";
import type { ListFilters } from "./listFilters.js";
import { listKey, noticeId } from "./listKeys.js";
import { exportTaskNode, exportTasksNode, savedQueriesNode } from "./accountNodes.js";
import {
  type AnomaliesNode,
  type ConnectionNode,
  connectionNode,
  connectionNodeOf,
  type ExportTasksNode,
  type FolderNode,
  type GroupNode,
  type LinkedAccountsNode,
  type MetricFiltersNode,
  type ParentNode,
  type SavedQueriesNode,
  type SubscriptionFiltersNode,
  type TreeNode,
} from "./node.js";
import { queryRows } from "./queryRows.js";
import { rowLabels } from "./rowLabels.js";
import { streamRangeRows, streamRows } from "./streamRows.js";
import type { AnyList, ApiOf, TreeLists } from "./treeLists.js";

/** The dependencies of the tree. */
export interface LogTreeSource {
  /** The connections, in the order in which they are shown. */
  connections(): Promise<readonly Connection[]>;
  readonly api: ApiOf;
  /** What is known of a connection without a request. */
  facts(connection: Connection): ConnectionFacts;
  readonly favourites: Favourites;
  readonly filters: ListFilters;
  readonly linked: LinkedShown;
  arrangement(): Arrangement;
}

/** The exports that rows show. */
export interface ShownExports {
  readonly node: ExportTasksNode;
  readonly tasks: readonly ExportTask[];
  /** True where they couldn't be read, or not all of them. */
  readonly hasFailed: boolean;
}

/** Callbacks of the rows. */
export interface RowsListener {
  /** The connections were listed. */
  listed(connections: readonly Connection[]): void;
  /** Groups are sorted by last event, and some of these are unknown. */
  unordered(node: ConnectionNode): void;
  /** Rows show exports. */
  exports(shown: ShownExports): void;
  /** The rows below the node with this id, or all rows, are outdated. */
  outdated(id?: string): void;
}

/** Makes the explorer's rows of the lists, which are loaded if needed. */
export class TreeRows {
  readonly #source: LogTreeSource;
  readonly #lists: TreeLists;
  readonly #listener: RowsListener;
  readonly #checks = new FavouriteChecks();
  readonly #anomalyParents: AnomalyParents;
  readonly #lastEvents = new Map<string, LastEvents>();
  /** The filters with their matches as rows showed them last, as JSON. */
  readonly #shownFilters = new Map<string, string>();
  #abort = new AbortController();

  constructor(source: LogTreeSource, lists: TreeLists, listener: RowsListener) {
    this.#source = source;
    this.#lists = lists;
    this.#listener = listener;
    this.#anomalyParents = new AnomalyParents(lists, (id) => listener.outdated(id));
  }

  async below(parent: TreeNode | undefined): Promise<readonly TreeNode[]> {
    if (parent === undefined) return this.#connections();
    switch (parent.kind) {
      case "connection":
        return this.#groups(parent);
      case "folder":
        return groupRows(parent, parent.groups, this.#optionsBelow(parent));
      case "rangeOfGroups":
        return rangeRows(parent, this.#optionsBelow(parent.parent));
      case "group":
        return this.#streams(parent);
      case "rangeOfStreams":
        return streamRangeRows(parent);
      case "metricFilters":
        return this.#metricFilters(parent);
      case "subscriptionFilters":
        return this.#subscriptionFilters(parent);
      case "anomalies":
        return this.#anomalies(parent);
      default:
        return this.#ofAccount(parent);
    }
  }

  /** The rows below what an account has besides log groups; none below all others. */
  async #ofAccount(parent: TreeNode | undefined): Promise<readonly TreeNode[]> {
    if (parent?.kind === "savedQueries") return this.#savedQueries(parent);
    if (parent?.kind === "exportTasks") return this.#exportTasks(parent);
    if (parent?.kind === "linkedAccounts") return this.#linkedAccounts(parent);
    return parent?.kind === "queryFolder" ? queryRows(parent, parent.queries) : [];
  }

  /** The known last events of a connection's groups. */
  lastEvents(connection: string): LastEvents {
    const known = this.#lastEvents.get(connection);
    if (known !== undefined) return known;
    const made = new LastEvents();
    this.#lastEvents.set(connection, made);
    return made;
  }

  /** Checks favourites again. */
  forgetFavourites(): void {
    this.#checks.forget();
  }

  /** Discards the last events of a connection's groups. */
  forgetLastEvents(connection: string): void {
    this.#lastEvents.delete(connection);
  }

  /** Discards everything and aborts requests in progress. */
  forget(): void {
    this.#abort.abort();
    this.#abort = new AbortController();
    this.#checks.forget();
    this.#lastEvents.clear();
    this.#shownFilters.clear();
  }

  async #connections(): Promise<readonly TreeNode[]> {
    const connections = await this.#source.connections();
    this.#listener.listed(connections);
    return connections.map((connection) => connectionNode(connection, this.#filterToShow(connection.id)));
  }

  async #groups(parent: ConnectionNode): Promise<readonly TreeNode[]> {
    const { id } = parent;
    const list = await this.#lists.loaded(parent);
    this.#checkFilter(id);
    const options = this.#options(parent);
    const shown = this.#lists.shown(id, list);
    const listed = listedGroups(shown, options.order, options.facts);
    if (options.order === "lastEvent" && listed.some(({ lastEventAt }) => lastEventAt === undefined))
      this.#listener.unordered(parent);
    const filter = this.#lists.serviceFilter(id);
    const favourites = this.#source.favourites
      .of(id)
      .map((name) => this.#checks.row(parent, name, { list, filter, streamFilter: options.facts.streamFilter(name) }));
    void this.#checkFavourites(parent, favourites);
    const rows = [...favourites, ...groupRows(parent, listed, options), ...noticeRows(parent, list, shown.length)];
    const linked = this.#source.linked.has(id) ? [linkedAccountsNode(parent)] : [];
    return [savedQueriesNode(parent), exportTasksNode(parent), ...linked, ...rows];
  }

  async #linkedAccounts(parent: LinkedAccountsNode): Promise<readonly TreeNode[]> {
    // Its own groups tell which account is the connection's.
    await this.#lists.loaded(parent.parent);
    const list = await this.#lists.loaded(parent);
    const { order, facts } = this.#options(parent.parent);
    this.#checkFilter(parent.parent.id);
    const shown = this.#lists.shown(parent.parent.id, list);
    const listed = listedGroups(shown, order, facts);
    return [...accountRows(parent, listed, !list.hasMore), ...noticeRows(parent, list, shown.length)];
  }

  async #streams(parent: GroupNode): Promise<readonly TreeNode[]> {
    const list = await this.#lists.loaded(parent);
    const id = listKey(parent);
    this.#checkFilter(id);
    const filters = [...filterRows(parent), ...this.#anomalyParents.of(parent)];
    const shown = this.#lists.shown(id, list);
    const isByName = this.#lists.serviceFilter(id) !== undefined;
    return [...filters, ...streamRows(parent, shown, isByName), ...noticeRows(parent, list, shown.length)];
  }

  async #metricFilters(parent: MetricFiltersNode): Promise<readonly TreeNode[]> {
    const list = await this.#lists.loaded(parent);
    return [...list.items.map((filter) => metricFilterNode(parent, filter)), ...noticeRows(parent, list)];
  }

  async #subscriptionFilters(parent: SubscriptionFiltersNode): Promise<readonly TreeNode[]> {
    const list = await this.#lists.loaded(parent);
    return [...list.items.map((filter) => subscriptionFilterNode(parent, filter)), ...noticeRows(parent, list)];
  }

  async #anomalies(parent: AnomaliesNode): Promise<readonly TreeNode[]> {
    const list = await this.#lists.loaded(parent);
    const labels = rowLabels(list.items.map(({ pattern }) => pattern));
    return [...anomalyRows(parent, list.items, labels), ...noticeRows(parent, list)];
  }

  async #savedQueries(parent: SavedQueriesNode): Promise<readonly TreeNode[]> {
    const list = await this.#lists.loaded(parent);
    return [...queryRows(parent, list.items), ...noticeRows(parent, list)];
  }

  async #exportTasks(parent: ExportTasksNode): Promise<readonly TreeNode[]> {
    const list = await this.#lists.loaded(parent);
    this.#listener.exports({ node: parent, tasks: list.items, hasFailed: list.error !== undefined });
    return [...list.items.map((task) => exportTaskNode(parent, task)), ...noticeRows(parent, list)];
  }

  #options(root: ConnectionNode): GroupRowsOptions {
    const isComplete = !this.#lists.groups(root.connection).hasMore;
    return { ...this.#source.arrangement(), isComplete, facts: this.#facts(root) };
  }

  /** The same below a folder, whose list may be that of linked accounts. */
  #optionsBelow(parent: ConnectionNode | FolderNode): GroupRowsOptions {
    const options = this.#options(connectionNodeOf(parent));
    return parent.kind === "folder" ? { ...options, isComplete: parent.isComplete } : options;
  }

  #facts({ id }: ConnectionNode): GroupFacts {
    const times = this.lastEvents(id);
    const own = this.#source.filters.all.filter(({ connection, group }) => connection === id && group !== undefined);
    const filters = new Map(own.map((filtered) => [filtered.group, this.#filterToShow(filtered.id)]));
    return {
      lastEventAt: (group) => times.of(group),
      streamFilter: (group) => filters.get(group),
    };
  }

  /** The filter of a list, remembered as shown by a row. */
  #filterToShow(id: string): ShownFilter | undefined {
    const filter = this.#lists.shownFilter(id);
    this.#shownFilters.set(id, JSON.stringify(filter) ?? "");
    return filter;
  }

  /** Redraws if the matches changed: the row that shows them was made before the list was loaded. */
  #checkFilter(id: string): void {
    const shown = this.#shownFilters.get(id) ?? "";
    this.#filterToShow(id);
    if (shown !== this.#shownFilters.get(id)) this.#listener.outdated();
  }

  /** Runs in the background; a failure leaves the rows as they are. */
  async #checkFavourites({ id, connection }: ConnectionNode, rows: readonly GroupNode[]): Promise<void> {
    const { signal } = this.#abort;
    try {
      const api = (): ReturnType<ApiOf> => this.#source.api(connection, "background");
      if (await this.#checks.check(rows, api, signal)) this.#listener.outdated(id);
    } catch (error) {
      if (!isAbort(error, signal) && !isLogsError(error)) throw error;
    }
  }
}

/** The last row below a parent: an error, that there is more, or that nothing is shown. */
function noticeRows(parent: ParentNode, { error, hasMore, items }: AnyList, shown = items.length): readonly TreeNode[] {
  if (error !== undefined) return [{ kind: "error", id: noticeId("error", parent), parent, error }];
  if (hasMore) return [{ kind: "more", id: noticeId("more", parent), parent, loaded: items.length }];
  return shown > 0 ? [] : [{ kind: "empty", id: noticeId("empty", parent), parent }];
}
