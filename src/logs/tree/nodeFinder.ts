import * as l10n from "../../base/l10n.js";
import type { Connection } from "../connections/connection.js";
import { findLogGroup } from "../findLogGroup.js";
import { groupLabel, isLinked } from "../groupArn.js";
import { LogsError } from "../logsError.js";
import type { LogGroup, LogStream } from "../model.js";
import type { LinkedShown } from "./linkedShown.js";
import { connectionOf, type GroupNode, type LinkedAccountsNode, type TreeNode } from "./node.js";
import { linkedAccountsNode } from "./linkedRows.js";
import { listKey } from "./listKeys.js";
import type { PagedList } from "./pagedList.js";
import type { ApiOf, TreeLists } from "./treeLists.js";
import type { LogTreeSource } from "./treeRows.js";

/** The tree to search in. */
interface SearchedTree {
  children(parent?: TreeNode): Promise<readonly TreeNode[]>;
  redraw(id?: string): void;
}

/** A log group or a log stream. */
export interface TreeTarget {
  readonly connection: Connection;
  readonly group: string;
  readonly stream?: string;
}

/** Finds nodes by name. An item on a page that is not loaded is requested on its own and shown from then on. */
export class NodeFinder {
  readonly #tree: SearchedTree;
  readonly #lists: TreeLists;
  readonly #api: ApiOf;
  readonly #linked: Pick<LinkedShown, "set">;

  constructor(tree: SearchedTree, lists: TreeLists, { api, linked }: Pick<LogTreeSource, "api" | "linked">) {
    this.#tree = tree;
    this.#lists = lists;
    this.#api = api;
    this.#linked = linked;
  }

  /** Rejects with a LogsError if there is no such connection, group or stream. */
  async locate({ connection, group, stream }: TreeTarget, signal: AbortSignal): Promise<TreeNode> {
    const root = (await this.#tree.children()).find(({ id }) => id === connection.id);
    if (root?.kind !== "connection")
      throw new LogsError("notFound", l10n.t`The explorer shows no such connection: ${connection.name}`);
    await this.#lists.loaded(root);
    if (isLinked(group)) await this.#pinLinked(linkedAccountsNode(root), group, signal);
    else await this.#pinGroup(connection, group, signal);
    const node = await this.#groupBelow(root, group);
    if (node === undefined) throw new LogsError("notFound", l10n.t`There is no such log group: ${groupLabel(group)}`);
    return stream === undefined ? node : this.#streamBelow(node, stream, signal);
  }

  async #pinGroup(connection: Connection, name: string, signal: AbortSignal): Promise<void> {
    const list = this.#lists.groups(connection);
    if (list.get(name) !== undefined) return this.#keep(connection.id, list, name);
    const found = await findLogGroup(await this.#api(connection, "interactive"), name, signal);
    if (found === undefined) return;
    list.pin(found);
    this.#lists.keep(connection.id, list, name);
    this.#tree.redraw(connection.id);
  }

  /** The row of the linked accounts shows from then on, too. */
  async #pinLinked(parent: LinkedAccountsNode, arn: string, signal: AbortSignal): Promise<void> {
    const list = await this.#lists.loaded(parent);
    if (list.get(arn) === undefined) {
      const found = await findLogGroup(await this.#api(connectionOf(parent), "interactive"), arn, signal);
      if (found === undefined) return;
      list.pin(found);
      this.#tree.redraw(parent.id);
    }
    this.#keep(connectionOf(parent).id, list, arn);
    await this.#linked.set(connectionOf(parent).id, true);
  }

  async #groupBelow(parent: TreeNode, name: string): Promise<GroupNode | undefined> {
    for (const node of await this.#tree.children(parent)) {
      if (node.kind === "group" && node.favourite === undefined && node.group.name === name) return node;
      if (node.kind === "linkedAccounts" && isLinked(name)) return this.#groupBelow(node, name);
      const isAbove = node.kind === "folder" || node.kind === "rangeOfGroups";
      if (isAbove && node.groups.some(({ group }) => group.name === name)) return this.#groupBelow(node, name);
    }
    return undefined;
  }

  async #streamBelow(parent: GroupNode, name: string, signal: AbortSignal): Promise<TreeNode> {
    const list = await this.#lists.loaded(parent);
    if (list.get(name) === undefined) await this.#pinStream(parent, name, signal);
    else this.#keep(listKey(parent), list, name);
    const rows = await this.#tree.children(parent);
    const range = rows.find((row) => row.kind === "rangeOfStreams" && row.streams.some((known) => known.name === name));
    const node = (range === undefined ? rows : await this.#tree.children(range)).find(
      (row) => row.kind === "stream" && row.stream.name === name,
    );
    if (node === undefined)
      throw new LogsError("notFound", l10n.t`There is no such log stream in ${parent.group.name}: ${name}`);
    return node;
  }

  async #pinStream(parent: GroupNode, name: string, signal: AbortSignal): Promise<void> {
    const group = parent.group.name;
    const api = await this.#api(connectionOf(parent), "interactive");
    const { items } = await api.describeLogStreams({ group, prefix: name, limit: 1 }, signal);
    const found = items.find((stream) => stream.name === name);
    if (found === undefined) return;
    const list = this.#lists.streams(parent);
    list.pin(found);
    this.#lists.keep(listKey(parent), list, name);
    this.#tree.redraw(parent.id);
  }

  /** Shows an item that a fuzzy filter hides. */
  #keep(id: string, list: PagedList<LogGroup> | PagedList<LogStream>, name: string): void {
    if (this.#lists.keep(id, list, name)) this.#tree.redraw();
  }
}
