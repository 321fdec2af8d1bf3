import * as vscode from "vscode";
import { namesOf } from "../logs/tree/selectedNodes.js";
import type { TreeNode } from "../logs/tree/node.js";

/** Dragged into an editor, groups and streams insert their names, a line each. Nothing can be dropped on the tree. */
export class ExplorerDrag implements vscode.TreeDragAndDropController<TreeNode> {
  readonly dropMimeTypes = [];
  readonly dragMimeTypes = ["text/plain"];

  handleDrag(nodes: readonly TreeNode[], data: vscode.DataTransfer): void {
    const names = namesOf(nodes);
    if (names.length > 0) data.set("text/plain", new vscode.DataTransferItem(names.join("\n")));
  }
}
