import { DisposableStore, type Disposable } from "../../base/disposable.js";
import { Emitter } from "../../base/emitter.js";
import type { Connection } from "../connections/connection.js";
import { connectionDetails, type Detail, metricFilterDetails, streamDetails } from "./details.js";
import { readGroupDetails } from "./readDetails.js";
import type { Favourites } from "./favourites.js";
import type { ShownFilter } from "./groupFilter.js";
import type { LastEventsRun } from "./lastEvents.js";
import type { ListFilter, ListFilters } from "./listFilters.js";
import { NodeFinder } from "./nodeFinder.js";
import {
  type ConnectionNode,
  connectionNodeOf,
  type DetailedNode,
  favouriteId,
  groupId,
  listKey,
  type ParentNode,
  type TreeNode,
} from "./node.js";
import { type LoadAllRun, TreeLists } from "./treeLists.js";
import { type LogTreeSource, TreeRows } from "./treeRows.js";

/**
 * The explorer's tree: connections, their log groups with the favourites on top, and the groups' streams with the newest
 * first. Children are read when they are first asked for, one page of the service at a time; a failure becomes a node,
 * never a rejection.
 */
export class LogTree implements Disposable {
  readonly #source: LogTreeSource;
  readonly #store = new DisposableStore();
  readonly #lists: TreeLists;
  readonly #rows: TreeRows;
  readonly #finder: NodeFinder;
  /** The nodes that were handed out and may be looked up, by id: a widget knows a node by its identity. */
  readonly #known = new Map<string, TreeNode>();
  readonly #changed = this.#store.add(new Emitter<TreeNode | undefined>());
  readonly #unordered = this.#store.add(new Emitter<ConnectionNode>());
  readonly #listed = this.#store.add(new Emitter<readonly Connection[]>());

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
    this.#rows = new TreeRows(source, this.#lists, {
      listed: (connections) => this.#listed.fire(connections),
      unordered: (node) => this.#unordered.fire(node),
      outdated: (id) => this.redraw(id),
    });
    // What is looked through isn't handed out: the widget keeps the nodes that it knows.
    const searched = {
      children: (parent?: TreeNode) => this.#rows.below(parent),
      redraw: (id?: string) => this.redraw(id),
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
    this.#store.add(source.filters.onDidPreview(() => this.redraw()));
  }

  /** Every list that is filtered, with what its filter leaves of what was read. */
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
    const list = await this.#lists.loaded(parent);
    if (!list.hasMore) return;
    await list.next();
    this.#redrawList(parent);
  }

  /** Tries again what failed for want of valid credentials, now that there may be some. */
  async retryExpired(): Promise<void> {
    if (await this.#lists.retryExpired()) this.redraw();
  }

  /** Reads all pages of a parent's children; resolves with true if `most` ended it. Rows are drawn now and then, at a cost. */
  async loadAll(parent: ParentNode, { signal, limit: most, onProgress }: LoadAllRun): Promise<boolean> {
    const list = await this.#lists.loaded(parent);
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

  /** Forgets what was read below a node, or everything. */
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
    this.#rows.forget();
    this.#store.dispose();
  }

  #redrawList(parent: ParentNode): void {
    // The row itself says what its filter leaves of what is loaded.
    if (this.#lists.shownFilter(listKey(parent))?.matches !== undefined) this.redraw();
    else if (parent.kind === "connection") this.redraw(parent.id);
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
}

/** There may be very many streams, and nobody asks for one by its id. */
function canBeFound({ kind }: TreeNode): boolean {
  return kind !== "stream" && kind !== "rangeOfStreams" && kind !== "rangeOfGroups";
}
