import * as vscode from "vscode";
import { DisposableStore, type Disposable } from "../../base/disposable.js";
import type { Explorer, ExplorerNode } from "./explorer.js";

/** The view of the explorer as VS Code knows it from the start. Its rows are loaded when they are asked for. */
export class ExplorerView
  implements Disposable, vscode.TreeDataProvider<ExplorerNode>, vscode.TreeDragAndDropController<ExplorerNode>
{
  readonly #store = new DisposableStore();
  readonly #load: () => Promise<Explorer>;
  /** Fires with a node whose row has changed, and without one if all have. */
  readonly changed = this.#store.add(new vscode.EventEmitter<ExplorerNode | undefined>());
  readonly view: vscode.TreeView<ExplorerNode>;

  readonly onDidChangeTreeData = this.changed.event;
  readonly dragMimeTypes = ["text/plain"];
  /** Nothing can be dropped on it. */
  readonly dropMimeTypes = [];

  /** `id` is the view's in the manifest. */
  constructor(id: string, load: () => Promise<Explorer>) {
    this.#load = load;
    const options = { treeDataProvider: this, showCollapseAll: true, canSelectMany: true };
    this.view = this.#store.add(vscode.window.createTreeView(id, { ...options, dragAndDropController: this }));
  }

  async getChildren(parent?: ExplorerNode): Promise<ExplorerNode[]> {
    return (await this.#load()).getChildren(parent);
  }

  async getParent(node: ExplorerNode): Promise<ExplorerNode | undefined> {
    return (await this.#load()).getParent(node);
  }

  async getTreeItem(node: ExplorerNode): Promise<vscode.TreeItem> {
    return (await this.#load()).getTreeItem(node);
  }

  async resolveTreeItem(
    item: vscode.TreeItem,
    node: ExplorerNode,
    token: vscode.CancellationToken,
  ): Promise<vscode.TreeItem> {
    return (await this.#load()).resolveTreeItem(item, node, token);
  }

  /** Groups and streams dragged into an editor insert their names, a line each. */
  async handleDrag(nodes: readonly ExplorerNode[], data: vscode.DataTransfer): Promise<void> {
    const text = (await this.#load()).draggedText(nodes);
    if (text !== "") data.set("text/plain", new vscode.DataTransferItem(text));
  }

  dispose(): void {
    this.#store.dispose();
  }
}
