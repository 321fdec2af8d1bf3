import * as vscode from "vscode";
import { DisposableStore, type Disposable } from "../base/disposable.js";
import type { LogTree } from "../logs/tree/logTree.js";
import { details, present } from "../logs/tree/presentation.js";
import { connectionOf, parentOf, type TreeNode } from "../logs/tree/node.js";

/** Ids from the manifest that the explorer uses. */
export interface ExplorerIds {
  readonly view: string;
  /** Takes a "more" or "error" node. */
  readonly loadMore: string;
  /** Takes a stream's node. */
  readonly openLog: string;
}

/** The tree of connections, log groups and log streams in the side bar. */
export class Explorer implements Disposable, vscode.TreeDataProvider<TreeNode> {
  readonly #store = new DisposableStore();
  readonly #tree: LogTree;
  readonly #ids: ExplorerIds;
  readonly #changed = this.#store.add(new vscode.EventEmitter<TreeNode | undefined>());

  readonly onDidChangeTreeData = this.#changed.event;

  constructor(tree: LogTree, ids: ExplorerIds) {
    this.#tree = tree;
    this.#ids = ids;
    this.#store.add(tree.onDidChange((node) => this.#changed.fire(node)));
    this.#store.add(
      vscode.window.createTreeView(ids.view, { treeDataProvider: this, showCollapseAll: true, canSelectMany: true }),
    );
  }

  async getChildren(parent?: TreeNode): Promise<TreeNode[]> {
    return [...(await this.#tree.children(parent))];
  }

  getParent(node: TreeNode): TreeNode | undefined {
    return parentOf(node);
  }

  getTreeItem(node: TreeNode): vscode.TreeItem {
    const look = present(node, Date.now());
    const { Collapsed, None } = vscode.TreeItemCollapsibleState;
    const item = new vscode.TreeItem(look.label, look.collapsible ? Collapsed : None);
    item.id = node.id;
    item.iconPath = new vscode.ThemeIcon(look.icon);
    item.contextValue = contextValue(node);
    item.accessibilityInformation = { label: look.accessibleLabel };
    if (look.description !== undefined) item.description = look.description;
    const command = this.#commandOf(node);
    if (command !== undefined) item.command = command;
    return item;
  }

  resolveTreeItem(item: vscode.TreeItem, node: TreeNode): vscode.TreeItem {
    const { label } = present(node, Date.now());
    const rows = node.kind === "group" || node.kind === "stream" ? details(node) : [];
    // A plain string, not Markdown: names come from the account and are never interpreted.
    item.tooltip = [label, ...rows.map(([name, value]) => `${name}: ${value}`)].join("\n");
    return item;
  }

  dispose(): void {
    this.#store.dispose();
  }

  #commandOf(node: TreeNode): vscode.Command | undefined {
    switch (node.kind) {
      case "stream":
        return { command: this.#ids.openLog, title: "Open Log", arguments: [node] };
      case "more":
      case "error":
        return { command: this.#ids.loadMore, title: "Load More", arguments: [node] };
      default:
        return undefined;
    }
  }
}

function contextValue(node: TreeNode): string {
  if (node.kind !== "connection") return node.kind;
  const { local, source } = connectionOf(node);
  return local === true ? "connection.local" : `connection.${source ?? "environment"}`;
}
