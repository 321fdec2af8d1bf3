import type { LogGroup } from "../model.js";
import { DisposableStore, type Disposable } from "../../base/disposable.js";
import { Emitter } from "../../base/emitter.js";
import type { Connection } from "../connections/connection.js";
import { exportTaskDetails } from "../exports/exportText.js";
import { anomalyDetails } from "./anomalyRows.js";
import {
  connectionDetails,
  type Detail,
  metricFilterDetails,
  savedQueryDetails,
  streamDetails,
  subscriptionFilterDetails,
} from "./details.js";
import { readGroupDetails } from "./readDetails.js";
import type { Favourites } from "./favourites.js";
import type { ShownFilter } from "./groupFilter.js";
import type { LastEventsRun } from "./lastEvents.js";
import type { ListFilter, ListFilters } from "./listFilters.js";
import type { LinkedShown } from "./linkedShown.js";
import { NodeFinder } from "./nodeFinder.js";
import type { DetailedNode } from "./detailedNode.js";
import { detectorsKey, linkedKey, listKey } from "./listKeys.js";
import {
  anomaliesId,
  type ConnectionNode,
  connectionNodeOf,
  type ExportTasksNode,
  favouriteId,
  groupId,
  type ParentNode,
  type TreeNode,
} from "./node.js";
import { TreeLists } from "./treeLists.js";
import { type LogTreeSource, type ShownExports, TreeRows } from "./treeRows.js";

/** How to load all pages of a list. */
interface LoadAllRun {
  readonly signal: AbortSignal;
  /** Stop once this many items are loaded. */
  readonly limit: number;
  onProgress(loaded: number): void;
}

/**
 * The explorer's tree: connections, their log groups with favourites on top, and the groups' streams, newest first.
 * Children are loaded on first request, one page of the service at a time. A failure becomes a node, never a rejection.
 */
export class LogTree implements Disposable {
  readonly #source: LogTreeSource;
  readonly #store = new DisposableStore();
  readonly #lists: TreeLists;
  readonly #rows: TreeRows;
  readonly #finder: NodeFinder;
  /** The returned nodes that can be found, by id. The widget identifies nodes by object identity. */
  readonly #known = new Map<string, TreeNode>();
  readonly #changed = this.#store.add(new Emitter<TreeNode | undefined>());
  readonly #unordered = this.#store.add(new Emitter<ConnectionNode>());
  readonly #exports = this.#store.add(new Emitter<ShownExports>());
  readonly #listed = this.#store.add(new Emitter<readonly Connection[]>());

  /** Fires with the connections whenever they are listed. */
  readonly onDidList = this.#listed.event;

  /** Fires with the node whose children changed, or undefined for the whole tree. */
  readonly onDidChange = this.#changed.event;

  /** Fires whenever rows of exports are made. */
  readonly onDidShowExports = this.#exports.event;

  /** Fires if groups are sorted by last event and some of these are unknown (see readLastEvents). */
  readonly onNeedLastEvents = this.#unordered.event;

  /** The user's favourites. The tree updates when they or the filters change. */
  readonly favourites: Favourites;
  readonly filters: ListFilters;
  /** The connections whose linked accounts are shown. */
  readonly linked: LinkedShown;

  constructor(source: LogTreeSource) {
    this.#source = source;
    this.favourites = source.favourites;
    this.filters = source.filters;
    this.linked = source.linked;
    const account = (connection: Connection): string | undefined => source.facts(connection).account;
    this.#lists = this.#store.add(new TreeLists(source.api, source.filters, account));
    this.#rows = new TreeRows(source, this.#lists, {
      listed: (connections) => this.#listed.fire(connections),
      unordered: (node) => this.#unordered.fire(node),
      exports: (shown) => this.#exports.fire(shown),
      outdated: (id) => this.redraw(id),
    });
    // Searching doesn't register nodes, so that the widget's nodes stay valid.
    const searched = {
      children: (parent?: TreeNode) => this.#rows.below(parent),
      redraw: (id?: string) => this.redraw(id),
    };
    this.#finder = new NodeFinder(searched, this.#lists, source);
    this.#store.add(source.favourites.onDidChange((connection) => this.redraw(connection)));
    this.#store.add(
      source.linked.onDidChange((connection) => {
        if (!source.linked.has(connection)) this.#lists.forget(linkedKey(connection));
        this.redraw(connection);
      }),
    );
    this.#store.add(
      source.filters.onDidChange((id) => {
        this.#lists.restart(id);
        // The row of the list shows its filter.
        this.redraw();
      }),
    );
    this.#store.add(source.filters.onDidPreview(() => this.redraw()));
  }

  /** All filtered lists, with the matches of fuzzy filters. */
  get shownFilters(): readonly (ListFilter & { readonly filter: ShownFilter })[] {
    return this.filters.all.map((filtered) => ({
      ...filtered,
      filter: this.#lists.shownFilter(filtered.id) ?? filtered.filter,
    }));
  }

  async children(parent?: TreeNode): Promise<readonly TreeNode[]> {
    const nodes = await this.#rows.below(parent);
    for (const node of nodes) if (canBeFound(node)) this.#known.set(node.id, node);
    return nodes;
  }

  /** The node of a connection or of one of its log groups, if it was returned before. */
  find(connection: Connection, group?: string): TreeNode | undefined {
    return this.#known.get(group === undefined ? connection.id : groupId(connection.id, group));
  }

  /** A log group whose row was returned before, by its connection's id. */
  knownGroup(connection: string, group: string): LogGroup | undefined {
    const node = this.#known.get(groupId(connection, group));
    return node?.kind === "group" ? node.group : undefined;
  }

  /** The names of the log groups that are loaded, of any connection: known without a request. */
  get loadedGroups(): readonly string[] {
    return this.#lists.groupNames();
  }

  /** The node of a log group or stream; its row is shown from then on. Rejects with a LogsError if there is none. */
  locate(target: Parameters<NodeFinder["locate"]>[0], signal: AbortSignal): Promise<TreeNode> {
    return this.#finder.locate(target, signal);
  }

  /** The rows of a node's tooltip. Details that the list doesn't have are requested, and left out if that fails. */
  async details(node: DetailedNode, signal: AbortSignal): Promise<readonly Detail[]> {
    if (node.kind === "connection") return connectionDetails(node.connection, this.#source.facts(node.connection));
    if (node.kind === "stream") return streamDetails(node.stream);
    if (node.kind === "metricFilter") return metricFilterDetails(node.filter);
    if (node.kind === "subscriptionFilter") return subscriptionFilterDetails(node.filter);
    if (node.kind === "exportTask") return exportTaskDetails(node.task);
    if (node.kind === "savedQuery") return savedQueryDetails(node.query);
    if (node.kind === "anomaly") return anomalyDetails(node);
    return readGroupDetails(node, await this.#source.api(connectionNodeOf(node).connection, "interactive"), signal);
  }

  /** Loads the next page of a parent's children; after a failure the same page again. */
  async loadMore(parent: ParentNode): Promise<void> {
    const list = await this.#lists.loaded(parent);
    if (!list.hasMore) return;
    await list.next();
    this.#redrawList(parent);
  }

  /** Retries what failed because of expired credentials. */
  async retryExpired(): Promise<void> {
    if (await this.#lists.retryExpired()) this.redraw();
  }

  /** Loads all pages of a parent's children. Resolves to true if it stopped at `limit`. Redraws rarely, as that is slow. */
  async loadAll(parent: ParentNode, { signal, limit, onProgress }: LoadAllRun): Promise<boolean> {
    const list = await this.#lists.loaded(parent);
    let drawn = list.items.length;
    while (list.hasMore && list.items.length < limit && !signal.aborted) {
      await list.next(signal);
      if (list.error !== undefined) break;
      onProgress(list.items.length);
      if (list.items.length < 2 * drawn) continue;
      drawn = list.items.length;
      this.#redrawList(parent);
    }
    this.#redrawList(parent);
    return list.hasMore && list.items.length >= limit;
  }

  /** Reads the unknown last events of a connection's loaded groups. Rejects with the service's error. */
  async readLastEvents({ connection }: ConnectionNode, run: LastEventsRun): Promise<void> {
    const known = this.#rows.lastEvents(connection.id);
    const missing = (): readonly string[] =>
      this.#lists
        .groups(connection)
        .items.map(({ name }) => name)
        .filter((name) => known.of(name) === undefined);
    const api = await this.#source.api(connection, "background");
    try {
      for (let names = missing(); names.length > 0; names = missing()) await known.read(api, names, run);
    } finally {
      this.redraw(connection.id);
    }
  }

  /** Discards what was loaded below a node, or everything. */
  refresh(node?: TreeNode): void {
    if (node === undefined) {
      this.#rows.forget();
      this.#lists.forget();
      this.#known.clear();
      this.#changed.fire(undefined);
      return;
    }
    this.#rows.forgetFavourites();
    if (node.kind === "connection") this.#rows.forgetLastEvents(node.id);
    if (
      node.kind === "connection" ||
      node.kind === "group" ||
      node.kind === "metricFilters" ||
      node.kind === "subscriptionFilters" ||
      node.kind === "anomalies" ||
      node.kind === "savedQueries" ||
      node.kind === "linkedAccounts" ||
      node.kind === "exportTasks"
    )
      this.#lists.forget(listKey(node));
    // Which groups have detectors is known for all of an account at once.
    if (node.kind === "group") this.#lists.forget(detectorsKey(connectionNodeOf(node).id));
    this.#fire(node);
  }

  /** Discards what detectors of a log group found, and, if these have changed themselves, which there are. */
  refreshAnomalies({ id }: Pick<Connection, "id">, group: string, isOfDetectors = false): void {
    if (isOfDetectors) this.#lists.forget(detectorsKey(id));
    for (const row of [groupId(id, group), favouriteId(id, group)]) {
      const node = this.#known.get(anomaliesId(row));
      if (node !== undefined) this.refresh(node);
      if (isOfDetectors) this.redraw(row);
    }
  }

  /** Reads the exports of a connection again, also where no row shows them; onDidShowExports fires with them. */
  async readExports(node: ExportTasksNode): Promise<void> {
    this.refresh(node);
    // Rows that show are made of the same list.
    await this.#rows.below(node);
  }

  /** Redraws the rows below the node with this id, or all, without loading anything again. */
  redraw(id?: string): void {
    const node = id === undefined ? undefined : this.#known.get(id);
    if (id === undefined || node !== undefined) this.#changed.fire(node);
  }

  dispose(): void {
    this.#rows.forget();
    this.#store.dispose();
  }

  #redrawList(parent: ParentNode): void {
    // The row of the list shows how many loaded items match its filter.
    if (this.#lists.shownFilter(listKey(parent))?.matches !== undefined) this.redraw();
    else if (parent.kind === "connection") this.redraw(parent.id);
    else this.#fire(parent);
  }

  /** Fires for both rows of a favourite, which have the same children. */
  #fire(node: TreeNode): void {
    const ids =
      node.kind === "group"
        ? [groupId, favouriteId].map((idOf) => idOf(connectionNodeOf(node).id, node.group.name))
        : [node.id];
    for (const id of ids) {
      const known = this.#known.get(id);
      if (known !== undefined) this.#changed.fire(known);
    }
  }
}

/** Streams and ranges are never looked up by id, and there may be very many. */
function canBeFound({ kind }: TreeNode): boolean {
  return kind !== "stream" && kind !== "rangeOfStreams" && kind !== "rangeOfGroups";
}
