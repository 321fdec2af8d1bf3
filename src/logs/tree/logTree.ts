import { isAbort } from "../../base/abort.js";
import { DisposableStore, type Disposable } from "../../base/disposable.js";
import { Emitter } from "../../base/emitter.js";
import type { Connection } from "../connection.js";
import { isLogsError } from "../logsError.js";
import type { LogGroup } from "../model.js";
import { connectionDetails, type ConnectionFacts, type Detail, metricFilterDetails, streamDetails } from "./details.js";
import { readGroupDetails } from "./readDetails.js";
import { FavouriteChecks, isPartialList } from "./favouriteRows.js";
import type { Favourites } from "./favourites.js";
import { isInFolder } from "./folders.js";
import { type Arrangement, type GroupFacts, groupRows, listedGroups } from "./groupRows.js";
import { LastEvents, type LastEventsRun } from "./lastEvents.js";
import type { ListFilters } from "./listFilters.js";
import { NodeFinder } from "./nodeFinder.js";
import {
  type ConnectionNode,
  connectionNode,
  connectionNodeOf,
  type DetailedNode,
  favouriteId,
  type FolderNode,
  groupId,
  type GroupNode,
  type MetricFiltersNode,
  metricFilterNode,
  metricFiltersNode,
  listKey,
  type ParentNode,
  streamNode,
  type TreeNode,
} from "./node.js";
import { notices } from "./notices.js";
import { type ApiOf, type LoadAllRun, TreeLists } from "./treeLists.js";

/** What the tree needs from outside. */
export interface LogTreeSource {
  /** The connections to show, in order. */
  connections(): Promise<readonly Connection[]>;
  readonly api: ApiOf;
  /** What is known of a connection without asking. */
  facts(connection: Connection): ConnectionFacts;
  readonly favourites: Favourites;
  readonly filters: ListFilters;
  arrangement(): Arrangement;
}

/**
 * The explorer's tree: connections, their log groups with the favourites on top, and the groups' streams with the newest
 * first. Children are read when they are first asked for, one page of the service at a time; a failure becomes a node,
 * never a rejection.
 */
export class LogTree implements Disposable {
  readonly #source: LogTreeSource;
  readonly #store = new DisposableStore();
  readonly #lists: TreeLists;
  readonly #finder: NodeFinder;
  readonly #checks = new FavouriteChecks();
  readonly #lastEvents = new Map<string, LastEvents>();
  /** The nodes that were handed out, by id: a widget knows a node by its identity. */
  readonly #known = new Map<string, TreeNode>();
  readonly #rows = new WeakMap<LogGroup, GroupNode>();
  readonly #changed = this.#store.add(new Emitter<TreeNode | undefined>());
  readonly #unordered = this.#store.add(new Emitter<ConnectionNode>());
  readonly #listed = this.#store.add(new Emitter<readonly Connection[]>());
  #abort = new AbortController();

  /** Fires with the connections each time that they are listed. */
  readonly onDidList = this.#listed.event;

  /** Fires with the node whose children changed, or undefined for the whole tree. */
  readonly onDidChange = this.#changed.event;

  /** Fires where groups are ordered by their last event, and that of some isn't known yet (see readLastEvents). */
  readonly onNeedLastEvents = this.#unordered.event;

  /** The user's favourites; the tree follows their changes, as those of the filters. */
  readonly favourites: Favourites;
  readonly filters: ListFilters;

  constructor(source: LogTreeSource) {
    this.#source = source;
    this.favourites = source.favourites;
    this.filters = source.filters;
    this.#lists = this.#store.add(new TreeLists(source.api, source.filters));
    // What is looked through isn't handed out: the widget keeps the nodes that it knows.
    const searched = {
      children: (parent?: TreeNode) => this.#children(parent),
      redraw: (id: string) => this.redraw(id),
    };
    this.#finder = new NodeFinder(searched, this.#lists, source.api);
    this.#store.add(source.favourites.onDidChange((connection) => this.redraw(connection)));
    this.#store.add(
      source.filters.onDidChange((id) => {
        this.#lists.restart(id);
        // The row itself says its filter.
        this.redraw();
      }),
    );
  }

  async children(parent?: TreeNode): Promise<readonly TreeNode[]> {
    const nodes = await this.#children(parent);
    for (const node of nodes) this.#known.set(node.id, node);
    return nodes;
  }

  /** The node of a connection, or of a log group of it, if it was handed out. */
  find(connection: Connection, group?: string): TreeNode | undefined {
    return this.#known.get(group === undefined ? connection.id : groupId(connection.id, group));
  }

  /** The node of a log group or stream, whose row is shown from now on. Rejects with a LogsError if there is none. */
  locate(place: Parameters<NodeFinder["locate"]>[0], signal: AbortSignal): Promise<TreeNode> {
    return this.#finder.locate(place, signal);
  }

  /** The rows of a node's tooltip. What the list didn't tell is asked for; where that fails, it is left out. */
  async details(node: DetailedNode, signal: AbortSignal): Promise<readonly Detail[]> {
    if (node.kind === "connection") return connectionDetails(node.connection, this.#source.facts(node.connection));
    if (node.kind === "stream") return streamDetails(node.stream);
    if (node.kind === "metricFilter") return metricFilterDetails(node.filter);
    return readGroupDetails(node, await this.#source.api(connectionNodeOf(node).connection, "interactive"), signal);
  }

  /** Reads the next page of a parent's children; after a failure, the failed page again. */
  async loadMore(parent: ParentNode): Promise<void> {
    const list = await this.#lists.begun(parent);
    if (!list.hasMore) return;
    await list.next();
    this.#redrawList(parent);
  }

  /** Tries again what failed for want of valid credentials, now that there may be some. */
  async retryRefused(): Promise<void> {
    if (await this.#lists.retryRefused()) this.redraw();
  }

  /** Reads all pages of a parent's children; resolves with true if `most` ended it. Rows are drawn now and then, at a cost. */
  async loadAll(parent: ParentNode, { signal, most, onProgress }: LoadAllRun): Promise<boolean> {
    const list = await this.#lists.begun(parent);
    let drawn = list.items.length;
    while (list.hasMore && list.items.length < most && !signal.aborted) {
      await list.next(signal);
      if (list.error !== undefined) break;
      onProgress(list.items.length);
      if (list.items.length < 2 * drawn) continue;
      drawn = list.items.length;
      this.#redrawList(parent);
    }
    this.#redrawList(parent);
    return list.hasMore && list.items.length >= most;
  }

  /** Asks the loaded groups of a connection that weren't asked yet for their last event. Rejects as the service does. */
  async readLastEvents({ connection }: ConnectionNode, run: LastEventsRun): Promise<void> {
    const known = this.#lastEventsOf(connection.id);
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

  /** Forgets what was read below a node, or everything. */
  refresh(node?: TreeNode): void {
    this.#checks.forget();
    if (node === undefined) {
      this.#abort.abort();
      this.#abort = new AbortController();
      this.#lists.forget();
      this.#lastEvents.clear();
      this.#known.clear();
      this.#changed.fire(undefined);
      return;
    }
    if (node.kind === "connection") this.#lastEvents.delete(node.id);
    if (node.kind === "connection" || node.kind === "group" || node.kind === "metricFilters")
      this.#lists.forget(listKey(node));
    this.#fire(node);
  }

  /** Shows what is known in another way: below the node of this id, or everywhere. */
  redraw(id?: string): void {
    const node = id === undefined ? undefined : this.#known.get(id);
    if (id === undefined || node !== undefined) this.#changed.fire(node);
  }

  dispose(): void {
    this.#abort.abort();
    this.#store.dispose();
  }

  #redrawList(parent: ParentNode): void {
    if (parent.kind === "connection") this.redraw(parent.id);
    else this.#fire(parent);
  }

  /** Both rows of a favourite have the same children. */
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

  async #children(parent: TreeNode | undefined): Promise<readonly TreeNode[]> {
    if (parent === undefined) return this.#connections();
    if (parent.kind === "connection") return this.#groups(parent);
    if (parent.kind === "group") return this.#streams(parent);
    if (parent.kind === "metricFilters") return this.#metricFilters(parent);
    return parent.kind === "folder" ? this.#folder(parent) : [];
  }

  async #connections(): Promise<readonly TreeNode[]> {
    const connections = await this.#source.connections();
    this.#listed.fire(connections);
    return connections.map((connection) => connectionNode(connection, this.filters.groups(connection.id)));
  }

  async #groups(parent: ConnectionNode): Promise<readonly TreeNode[]> {
    const list = await this.#lists.begunGroups(parent);
    const { layout, order } = this.#source.arrangement();
    const facts = this.#facts(parent);
    const listed = listedGroups(list.items, order, facts);
    if (order === "lastEvent" && listed.some(({ lastEventAt }) => lastEventAt === undefined))
      this.#unordered.fire(parent);
    const filter = this.filters.groups(parent.id);
    const favourites = this.favourites.of(parent.id).map((name) => this.#checks.row(parent, name, { list, filter }));
    void this.#checkFavourites(parent, favourites);
    const rows = groupRows(parent, listed, { layout, isComplete: !list.hasMore, facts });
    return [...favourites, ...rows, ...notices(parent, list)];
  }

  /** By what is loaded now, which may be more than when the folder was handed out. */
  #folder(parent: FolderNode): readonly TreeNode[] {
    const root = connectionNodeOf(parent);
    const list = this.#lists.groups(root.connection);
    const facts = this.#facts(root);
    const listed = listedGroups(list.items, this.#source.arrangement().order, facts);
    const groups = listed.filter(({ group }) => isInFolder(group.name, parent.path));
    return groupRows(parent, groups, { layout: "tree", isComplete: !list.hasMore, facts });
  }

  async #streams(parent: GroupNode): Promise<readonly TreeNode[]> {
    const list = await this.#lists.begunStreams(parent);
    const { metricFilterCount = 0 } = parent.group;
    const filters = metricFilterCount > 0 ? [metricFiltersNode(parent, metricFilterCount)] : [];
    return [...filters, ...list.items.map((stream) => streamNode(parent, stream)), ...notices(parent, list)];
  }

  async #metricFilters(parent: MetricFiltersNode): Promise<readonly TreeNode[]> {
    const list = await this.#lists.begunMetricFilters(parent);
    return [...list.items.map((filter) => metricFilterNode(parent, filter)), ...notices(parent, list)];
  }

  #facts({ id }: ConnectionNode): GroupFacts {
    const times = this.#lastEventsOf(id);
    const prefixes = this.filters.streamsOfAll(id);
    return {
      isPartial: isPartialList(this.filters.groups(id)),
      lastEventAt: (group) => times.of(group),
      streamPrefix: (group) => prefixes.get(group),
      rows: this.#rows,
    };
  }

  #lastEventsOf(connection: string): LastEvents {
    const known = this.#lastEvents.get(connection);
    if (known !== undefined) return known;
    const made = new LastEvents();
    this.#lastEvents.set(connection, made);
    return made;
  }

  /** In the background; a failure leaves the rows as they are. */
  async #checkFavourites({ id, connection }: ConnectionNode, rows: readonly GroupNode[]): Promise<void> {
    const { signal } = this.#abort;
    try {
      const api = (): ReturnType<ApiOf> => this.#source.api(connection, "background");
      if (await this.#checks.check(rows, api, signal)) this.redraw(id);
    } catch (error) {
      if (!isAbort(error, signal) && !isLogsError(error)) throw error;
    }
  }
}
