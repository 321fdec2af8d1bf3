import * as vscode from "vscode";
import { namesOf, selectedKind } from "../../logs/tree/selectedNodes.js";
import { DisposableStore, type Disposable } from "../../base/disposable.js";
import type { LogTree } from "../../logs/tree/logTree.js";
import { connectionOf, isDetailed, nameOfDetailed, rowAbove, type TreeNode } from "../../logs/tree/node.js";
import { present } from "../../logs/tree/presentation.js";
import { SpreadWork } from "./spreadWork.js";

/** Ids from the manifest that the explorer uses. */
export interface ExplorerIds {
  readonly view: string;
  /** The context key that says what is selected (see selectedKind). */
  readonly selectedKindKey: string;
  /** Takes a "more" or "error" node. */
  readonly loadMore: string;
  /** Takes a stream's node. */
  readonly openLog: string;
  /** Takes a metric filter's node. */
  readonly openMetricFilter: string;
}

/** VS Code reads changed rows anew a moment later, and can't reveal those among them that it doesn't know yet. */
const revealWaitsMs = [50, 250, 500];

/** VS Code asks for the rows of all expanded parents at once, and works on each: thousands would hold up everyone else. */
const rowsPerTurn = 500;

/** The tree of connections, log groups and log streams in the side bar. */
export class Explorer implements Disposable, vscode.TreeDataProvider<TreeNode> {
  readonly #store = new DisposableStore();
  readonly #tree: LogTree;
  readonly #ids: ExplorerIds;
  readonly #changed = this.#store.add(new vscode.EventEmitter<TreeNode | undefined>());
  readonly #view: vscode.TreeView<TreeNode>;
  /** The ids of the rows that are expanded: those that a filter hid come back as they were. */
  readonly #expanded = new Set<string>();
  readonly #rows = new SpreadWork(rowsPerTurn, (turn) => void setImmediate(turn));

  readonly onDidChangeTreeData = this.#changed.event;

  constructor(tree: LogTree, ids: ExplorerIds) {
    this.#tree = tree;
    this.#ids = ids;
    this.#store.add(tree.onDidChange((node) => this.#changed.fire(node)));
    const options = { treeDataProvider: this, showCollapseAll: true, canSelectMany: true };
    this.#view = vscode.window.createTreeView(ids.view, { ...options, dragAndDropController: new ExplorerDrag() });
    this.#store.add(this.#view);
    this.#store.add(this.#view.onDidExpandElement(({ element }) => void this.#expanded.add(element.id)));
    this.#store.add(this.#view.onDidCollapseElement(({ element }) => void this.#expanded.delete(element.id)));
    const onSelect = this.#view.onDidChangeSelection(({ selection }) => this.#tellSelected(selection));
    this.#store.add(onSelect);
  }

  /** The selected nodes. */
  get selection(): readonly TreeNode[] {
    return this.#view.selection;
  }

  /** What stands above the rows and beside the view's title; nothing where empty. */
  say({ message, title }: { readonly message: string; readonly title: string }): void {
    this.#view.message = message;
    this.#view.description = title;
  }

  /** Shows the view, and a node in it, selected. */
  async reveal(node: TreeNode): Promise<void> {
    for (const waitMs of revealWaitsMs) {
      if (await this.#isRevealed(node)) return;
      await new Promise((resolve) => void setTimeout(resolve, waitMs));
    }
    await this.#view.reveal(node, { select: true, focus: true });
  }

  async getChildren(parent?: TreeNode): Promise<TreeNode[]> {
    return [...(await this.#tree.children(parent))];
  }

  getParent(node: TreeNode): TreeNode | undefined {
    return rowAbove(node);
  }

  getTreeItem(node: TreeNode): vscode.TreeItem | Promise<vscode.TreeItem> {
    return this.#rows.run(() => this.#item(node));
  }

  #item(node: TreeNode): vscode.TreeItem {
    const look = present(node, Date.now());
    const { Collapsed, Expanded, None } = vscode.TreeItemCollapsibleState;
    const opened = this.#expanded.has(node.id) ? Expanded : Collapsed;
    const item = new vscode.TreeItem(look.label, look.collapsible ? opened : None);
    item.id = node.id;
    item.iconPath = new vscode.ThemeIcon(look.icon);
    item.contextValue = contextValue(node);
    item.accessibilityInformation = { label: look.accessibleLabel };
    if (look.description !== undefined) item.description = look.description;
    const command = this.#commandOf(node);
    if (command !== undefined) item.command = command;
    return item;
  }

  async resolveTreeItem(
    item: vscode.TreeItem,
    node: TreeNode,
    token: vscode.CancellationToken,
  ): Promise<vscode.TreeItem> {
    const abort = new AbortController();
    const subscription = token.onCancellationRequested(() => abort.abort());
    try {
      // A plain string, not Markdown: names come from the account and are never interpreted.
      item.tooltip = await this.#tooltip(node, abort.signal);
    } finally {
      subscription.dispose();
    }
    return item;
  }

  dispose(): void {
    this.#store.dispose();
  }

  async #tooltip(node: TreeNode, signal: AbortSignal): Promise<string> {
    if (isDetailed(node)) {
      const rows = await this.#tree.details(node, signal);
      return [nameOfDetailed(node), ...rows.map(([name, value]) => `${name}: ${value}`)].join("\n");
    }
    const { label, accessibleLabel } = present(node, Date.now());
    if (node.kind === "rangeOfGroups" || node.kind === "rangeOfStreams") return accessibleLabel;
    return node.kind === "folder" ? node.path : label;
  }

  async #isRevealed(node: TreeNode): Promise<boolean> {
    try {
      await this.#view.reveal(node, { select: true, focus: true });
      return true;
    } catch {
      return false;
    }
  }

  #tellSelected(nodes: readonly TreeNode[]): void {
    void vscode.commands.executeCommand("setContext", this.#ids.selectedKindKey, selectedKind(nodes));
  }

  #commandOf(node: TreeNode): vscode.Command | undefined {
    switch (node.kind) {
      case "stream":
        return { command: this.#ids.openLog, title: "Open Log", arguments: [node] };
      case "metricFilter":
        return { command: this.#ids.openMetricFilter, title: "Open Metric Filter", arguments: [node] };
      case "more":
      case "error":
        return { command: this.#ids.loadMore, title: "Load More", arguments: [node] };
      default:
        return undefined;
    }
  }
}

function contextValue(node: TreeNode): string {
  if (node.kind === "group" && node.favourite !== undefined) {
    return node.favourite === "missing" ? "favourite.missing" : "group.favourite";
  }
  if (node.kind !== "connection") return node.kind;
  const { local, source } = connectionOf(node);
  return local === true ? "connection.local" : `connection.${source ?? "environment"}`;
}

/** Groups and streams dragged into an editor insert their names, a line each. Nothing can be dropped on the tree. */
class ExplorerDrag implements vscode.TreeDragAndDropController<TreeNode> {
  readonly dropMimeTypes = [];
  readonly dragMimeTypes = ["text/plain"];

  handleDrag(nodes: readonly TreeNode[], data: vscode.DataTransfer): void {
    const names = namesOf(nodes);
    if (names.length > 0) data.set("text/plain", new vscode.DataTransferItem(names.join("\n")));
  }
}
