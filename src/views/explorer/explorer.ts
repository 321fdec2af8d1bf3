import * as vscode from "vscode";
import { namesOf, selectedKind } from "../../logs/tree/selectedNodes.js";
import { DisposableStore, type Disposable } from "../../base/disposable.js";
import type { Event } from "../../base/emitter.js";
import {
  type ListedSearch,
  isSearchRow,
  presentSearch,
  presentSearches,
  type SearchesNode,
  searchesNode,
  type SearchNode,
  searchRows,
} from "../../logs/searches/searchNode.js";
import type { Presentation } from "../../logs/tree/presentation.js";
import type { LogTree } from "../../logs/tree/logTree.js";
import { rowAbove, type TreeNode } from "../../logs/tree/node.js";
import { present } from "../../logs/tree/presentation.js";
import { systemClock } from "../../base/clock.js";
import { revealPatiently } from "./revealPatiently.js";
import { rowCommand, type RowCommands, rowContext, rowTooltip } from "./row.js";
import { SpreadWork } from "./spreadWork.js";

/** A row of the explorer. */
export type ExplorerNode = TreeNode | SearchesNode | SearchNode;

/** The searches that the explorer shows above the connections. */
export interface ShownSearches {
  readonly onDidChange: Event<void>;
  /** Those that are known so far. */
  known(): readonly ListedSearch[];
}

/** Ids from the manifest that the explorer uses. */
export interface ExplorerIds extends RowCommands {
  /** The context key that says what is selected (see selectedKind). */
  readonly selectedKindKey: string;
}

/** What the explorer shows, and where. */
export interface ExplorerOptions {
  readonly tree: LogTree;
  readonly searches: ShownSearches;
  readonly ids: ExplorerIds;
  /** Fired with a node whose row has changed, and without one if all have. */
  readonly changed: vscode.EventEmitter<ExplorerNode | undefined>;
  readonly view: vscode.TreeView<ExplorerNode>;
}

/** VS Code asks for the rows of all expanded parents at once. Thousands in one turn would hold up other extensions. */
const rowsPerTurn = 500;

/** The tree of connections, log groups and log streams in the side bar. */
export class Explorer implements Disposable {
  readonly #store = new DisposableStore();
  readonly #tree: LogTree;
  readonly #searches: ShownSearches;
  /** As they are shown. */
  #listed: readonly ListedSearch[] = [];
  readonly #ids: ExplorerIds;
  readonly #changed: vscode.EventEmitter<ExplorerNode | undefined>;
  readonly #view: vscode.TreeView<ExplorerNode>;
  /** The ids of expanded rows: those that a filter hides come back expanded. */
  readonly #expanded = new Set<string>();
  readonly #rows = new SpreadWork(rowsPerTurn, (turn) => void setImmediate(turn));

  constructor({ tree, searches, ids, changed, view }: ExplorerOptions) {
    this.#tree = tree;
    this.#searches = searches;
    this.#ids = ids;
    this.#changed = changed;
    this.#view = view;
    this.#store.add(tree.onDidChange((node) => this.#changed.fire(node)));
    // The row above the searches comes with the first of them and goes with the last.
    this.#store.add(searches.onDidChange(() => this.#changed.fire(this.#listed.length > 0 ? searchesNode : undefined)));
    this.#store.add(this.#view.onDidExpandElement(({ element }) => void this.#expanded.add(element.id)));
    this.#store.add(this.#view.onDidCollapseElement(({ element }) => void this.#expanded.delete(element.id)));
    const onSelect = this.#view.onDidChangeSelection(({ selection }) => this.#setSelectedKind(selection));
    this.#store.add(onSelect);
  }

  /** The selected nodes. */
  get selection(): readonly ExplorerNode[] {
    return this.#view.selection;
  }

  /** Sets the texts above the rows and next to the view's title; empty texts are not shown. */
  describe({ message, title }: { readonly message: string; readonly title: string }): void {
    this.#view.message = message;
    this.#view.description = title;
  }

  /** Shows the view, and a node in it, selected. */
  async reveal(node: TreeNode): Promise<void> {
    await revealPatiently(async () => this.#view.reveal(node, { select: true, focus: true }), systemClock);
  }

  /** Shows the rows below a node, and the node selected, without taking the focus. */
  async expand(node: TreeNode): Promise<void> {
    await revealPatiently(async () => this.#view.reveal(node, { select: true, expand: true }), systemClock);
  }

  async getChildren(parent?: ExplorerNode): Promise<ExplorerNode[]> {
    if (parent === undefined) return this.#top();
    if (parent.kind === "search") return [];
    if (parent.kind !== "searches") return [...(await this.#tree.children(parent))];
    this.#listed = this.#searches.known();
    if (this.#listed.length === 0) this.#changed.fire(undefined);
    return [...searchRows(this.#listed)];
  }

  getParent(node: ExplorerNode): ExplorerNode | undefined {
    if (node.kind === "search") return searchesNode;
    return node.kind === "searches" ? undefined : rowAbove(node);
  }

  getTreeItem(node: ExplorerNode): vscode.TreeItem | Promise<vscode.TreeItem> {
    return node.kind === "searches" ? this.#searchesItem(node) : this.#rows.run(() => this.#item(node));
  }

  /** Without a connection there is nothing to search: the view's welcome text helps then. */
  async #top(): Promise<ExplorerNode[]> {
    const connections = await this.#tree.children();
    this.#listed = connections.length === 0 ? [] : this.#searches.known();
    return this.#listed.length === 0 ? [...connections] : [searchesNode, ...connections];
  }

  #searchesItem(node: SearchesNode): vscode.TreeItem {
    return this.#itemOf(node, presentSearches(this.#searches.known()));
  }

  #item(node: TreeNode | SearchNode): vscode.TreeItem {
    return this.#itemOf(node, node.kind === "search" ? presentSearch(node) : present(node, Date.now()));
  }

  #itemOf(node: ExplorerNode, look: Presentation): vscode.TreeItem {
    const { Collapsed, Expanded, None } = vscode.TreeItemCollapsibleState;
    const opened = this.#expanded.has(node.id) ? Expanded : Collapsed;
    const item = new vscode.TreeItem(look.label, look.collapsible ? opened : None);
    item.id = node.id;
    item.iconPath = new vscode.ThemeIcon(look.icon);
    item.contextValue = rowContext(node);
    item.accessibilityInformation = { label: look.accessibleLabel };
    if (look.description !== undefined) item.description = look.description;
    const command = rowCommand(node, this.#ids);
    if (command !== undefined) item.command = { ...command, arguments: [node] };
    return item;
  }

  /** The names of the groups and streams among nodes, a line each. */
  draggedText(nodes: readonly ExplorerNode[]): string {
    return namesOf(nodes.filter((node) => !isSearchRow(node))).join("\n");
  }

  /** Adds a tooltip to the row of a node. */
  async resolveTreeItem(
    item: vscode.TreeItem,
    node: ExplorerNode,
    token: vscode.CancellationToken,
  ): Promise<vscode.TreeItem> {
    const abort = new AbortController();
    const subscription = token.onCancellationRequested(() => abort.abort());
    try {
      // A plain string, not Markdown: names come from the account and are never interpreted.
      item.tooltip = await rowTooltip(node, (detailed) => this.#tree.details(detailed, abort.signal));
    } finally {
      subscription.dispose();
    }
    return item;
  }

  dispose(): void {
    this.#store.dispose();
  }

  #setSelectedKind(nodes: readonly ExplorerNode[]): void {
    void vscode.commands.executeCommand("setContext", this.#ids.selectedKindKey, selectedKind(nodes));
  }
}
